import { TASK_ID_HEADER } from '@store-platform/backstage-plugin-stores-common';
import type { Request } from 'express';

const ACCEPTABLE = /^[A-Za-z0-9._:-]{8,64}$/;

/** The scaffolder task that a request names, if it does so in a sane way. */
export function taskIdOf(request: Request): string | undefined {
  const given = request.header(TASK_ID_HEADER);
  return given && ACCEPTABLE.test(given) ? given : undefined;
}
