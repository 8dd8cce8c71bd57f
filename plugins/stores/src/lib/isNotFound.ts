import { ResponseError } from '@backstage/errors';

/** True if the API does not know what was asked for. */
export function isNotFound(error: Error | undefined): boolean {
  return error instanceof ResponseError && error.statusCode === 404;
}
