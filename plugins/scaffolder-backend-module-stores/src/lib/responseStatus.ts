import { isError } from '@backstage/errors';

/** HTTP status of a refused call; undefined for any other failure. */
export function responseStatus(error: unknown): number | undefined {
  if (!isError(error) || error.name !== 'ResponseError') {
    return undefined;
  }
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
