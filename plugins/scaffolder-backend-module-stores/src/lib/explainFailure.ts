import {
  AuthenticationError,
  ConflictError,
  ForwardedError,
  InputError,
  isError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { responseStatus } from './responseStatus';

/**
 * A failed call as an error for the person who started the task: what was tried, and the API's own
 * words why not, without the wrapping that says only "Request failed with 400".
 *
 * @param options - `attempt`: what was tried, such as `Store tea-shop could not be created`
 */
export function explainFailure(options: {
  attempt: string;
  error: unknown;
}): Error {
  const { attempt, error } = options;
  const reason =
    isError(error) && isError(error.cause) ? error.cause.message : undefined;
  const message = `${attempt}: ${reason ?? 'it was refused'}`;

  switch (responseStatus(error)) {
    case 400:
    case 413:
    case 422:
      return new InputError(message);
    case 401:
      return new AuthenticationError(
        `${attempt}: the sign-in of the person who started this task is no longer valid`,
      );
    case 403:
      return new NotAllowedError(message);
    case 404:
      return new NotFoundError(message);
    case 409:
      return new ConflictError(message);
    case 429:
    case 502:
      return new Error(message);
    default:
      return new ForwardedError(attempt, error);
  }
}
