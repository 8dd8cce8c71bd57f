import { ServiceUnavailableError, toError } from '@backstage/errors';

/** Asks a cluster for logs, or what they are of, and throws ServiceUnavailableError if it does not answer. */
export async function orUnavailable<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw new ServiceUnavailableError(
      `The cluster cannot be asked for logs; try again later (${
        toError(error).message
      })`,
    );
  }
}
