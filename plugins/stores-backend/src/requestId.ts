import { randomUUID } from 'node:crypto';
import { REQUEST_ID_HEADER } from '@store-platform/backstage-plugin-stores-common';
import type { RequestHandler, Response } from 'express';

const ACCEPTABLE = /^[A-Za-z0-9._:-]{8,128}$/;

/** Gives every request an id, taking the caller's if it is a sane one, and puts it on the response unless one is there. */
export function assignRequestId(): RequestHandler {
  return (request, response, next) => {
    if (response.hasHeader(REQUEST_ID_HEADER)) {
      next();
      return;
    }
    const given = request.header(REQUEST_ID_HEADER);
    const id = given && ACCEPTABLE.test(given) ? given : randomUUID();
    response.setHeader(REQUEST_ID_HEADER, id);
    next();
  };
}

/** The id that {@link assignRequestId} gave. */
export function requestIdOf(response: Response): string {
  return String(response.getHeader(REQUEST_ID_HEADER));
}
