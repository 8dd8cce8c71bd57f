import { ResponseError } from '@backstage/errors';

/** What went wrong, in the words of who refused: the API's own sentence rather than "Request failed with 409". */
export function errorMessage(error: Error): string {
  if (error instanceof ResponseError && error.cause.message) {
    return error.cause.message;
  }
  return error.message;
}
