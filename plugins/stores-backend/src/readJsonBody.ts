import { CustomErrorBase, InputError } from '@backstage/errors';
import express, { Request, RequestHandler } from 'express';
import { z } from 'zod/v3';

const LIMIT = '100kb';

/** The body is larger than it may be. */
class PayloadTooLargeError extends CustomErrorBase {
  readonly name = 'PayloadTooLargeError';
  readonly statusCode = 413;
}

/** The body is of a type that is not read. Passing it over would do what nobody asked for. */
class UnsupportedMediaTypeError extends CustomErrorBase {
  readonly name = 'UnsupportedMediaTypeError';
  readonly statusCode = 415;
}

const failureSchema = z.object({ type: z.string(), message: z.string() });

/**
 * Parses JSON bodies of at most 100 kB. A body of another type is refused with 415, for every method: ignoring it would run an
 * action with defaults. Error messages never repeat any of the body.
 */
export function readJsonBody(): RequestHandler {
  const parse = express.json({ limit: LIMIT });
  return (request, response, next) => {
    if (hasBody(request) && !request.is('application/json')) {
      next(
        new UnsupportedMediaTypeError(
          'body: must be JSON; send it with the header Content-Type: application/json',
        ),
      );
      return;
    }
    parse(request, response, (error?: unknown) =>
      next(error === undefined ? undefined : explain(error)),
    );
  };
}

function hasBody({ headers }: Request): boolean {
  return (
    headers['transfer-encoding'] !== undefined ||
    Number(headers['content-length'] ?? 0) > 0
  );
}

function explain(error: unknown): unknown {
  const { data: failure } = failureSchema.safeParse(error);
  if (failure?.type === 'entity.too.large') {
    return new PayloadTooLargeError('body: must be at most 100 kB');
  }
  return failure?.type === 'entity.parse.failed'
    ? new InputError('body: must be JSON')
    : error;
}
