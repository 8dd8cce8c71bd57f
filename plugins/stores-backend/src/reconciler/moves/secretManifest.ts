import {
  GeneratedSecret,
  ROTATED_AT_ANNOTATION,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { storeLabels } from '../../engines/stampObject';
import type { KubeObject } from '../../kubernetes/types';
import { randomValue } from '../../randomValue';

/**
 * The Secret to create for a store, or to make anew. Its random values exist here, in the request that writes it, and in the
 * cluster; nowhere else. It tells which rotation, if any was asked for, they are the answer to.
 *
 * @param options - `dryRun`: placeholders instead of random values, to ask whether the Secret is there
 */
export function secretManifest(options: {
  store: Store;
  secret: GeneratedSecret;
  dryRun: boolean;
}): KubeObject {
  const { store, secret, dryRun } = options;
  const rotatedAt = store.spec.rotations?.[secret.name];
  const stringData = Object.fromEntries(
    secret.keys.map(({ value, ...wanted }) => [
      wanted.key,
      value ?? (dryRun ? '-' : randomValue(wanted)),
    ]),
  );
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: secret.name,
      namespace: store.metadata.namespace,
      labels: {
        ...storeLabels(store),
        'store-platform.dev/stage': secret.stage,
        'app.kubernetes.io/managed-by': 'store-platform',
      },
      ...(rotatedAt
        ? { annotations: { [ROTATED_AT_ANNOTATION]: rotatedAt } }
        : {}),
    },
    type: 'Opaque',
    stringData,
  };
}
