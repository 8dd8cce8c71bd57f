import { CustomErrorBase } from '@backstage/errors';
import { ClusterError } from '../../kubernetes/ClusterError';

/** The cluster does not let the platform make a Secret anew. The message says, for the shop's owner, who can change that. */
export class RotationRefusedError extends CustomErrorBase {
  readonly name = 'RotationRefusedError';
}

/** Does what the platform may do with rotatable Secrets only; throws RotationRefusedError when this is not one of them. */
export async function withRotatable<T>(
  secret: string,
  deed: () => Promise<T>,
): Promise<T> {
  try {
    return await deed();
  } catch (error) {
    // 401 is a login that is refused, and says nothing about Secrets.
    if (
      error instanceof ClusterError &&
      error.kind === 'forbidden' &&
      error.status === 403
    ) {
      throw new RotationRefusedError(
        `The platform may not rotate the Secret ${secret}; whoever installed it has to name it in rbac.rotatableSecrets of the chart store-platform. Until then the Secret stays as it is, and the platform tries again by itself (${error.message})`,
      );
    }
    throw error;
  }
}
