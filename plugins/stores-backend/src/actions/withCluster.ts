import { ServiceUnavailableError } from '@backstage/errors';
import { ClusterError } from '../kubernetes/ClusterError';

/** Does something in a cluster on somebody's behalf, and tells them plainly when the cluster does not let it. */
export async function withCluster<T>(deed: () => Promise<T>): Promise<T> {
  try {
    return await deed();
  } catch (error) {
    if (error instanceof ClusterError) {
      throw new ServiceUnavailableError(
        error.kind === 'unreachable'
          ? `The cluster cannot be reached; try again later (${error.message})`
          : `The cluster does not do it: ${error.message}`,
      );
    }
    throw error;
  }
}
