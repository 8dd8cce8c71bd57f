import { ClusterError } from '../ClusterError';

/**
 * What was read, or else `otherwise` where this cluster does not serve such a thing or does not let us see it: a diagnosis
 * without a part beats none, so a right that is missing only narrows it.
 */
export async function ifReadable<T>(
  result: Promise<T>,
  otherwise: T,
): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (
      error instanceof ClusterError &&
      (error.kind === 'forbidden' || error.kind === 'not-found')
    ) {
      return otherwise;
    }
    throw error;
  }
}
