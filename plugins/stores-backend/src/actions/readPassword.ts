import type {
  EngineCredentials,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod/v3';
import type { ManagedCluster } from '../clusters/types';
import { ClusterError } from '../kubernetes/ClusterError';
import { withCluster } from './withCluster';

const secretSchema = z.object({ data: z.record(z.string()).default({}) });

/** The password behind a credential's reference, as the cluster has it now. It is returned, and kept nowhere. */
export async function readPassword(options: {
  cluster: ManagedCluster;
  store: Store;
  credentials: EngineCredentials;
}): Promise<string | undefined> {
  const { cluster, store, credentials } = options;
  const { name, key } = credentials.passwordSecret;
  const { namespace } = store.metadata;
  return withCluster(async () => {
    const secret = await cluster.client
      .get({ apiVersion: 'v1', kind: 'Secret', namespace, name })
      .catch(error => {
        if (error instanceof ClusterError && error.kind === 'forbidden') {
          throw new ServiceUnavailableError(
            `The platform may not read the Secret ${name}; whoever installed it has to name it in rbac.credentialSecrets of the chart store-platform`,
          );
        }
        throw error;
      });
    const encoded = secret && secretSchema.parse(secret).data[key];
    return encoded === undefined
      ? undefined
      : Buffer.from(encoded, 'base64').toString('utf8');
  });
}
