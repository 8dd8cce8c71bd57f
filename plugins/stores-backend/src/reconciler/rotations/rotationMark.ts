import {
  GeneratedSecret,
  ROTATED_AT_ANNOTATION,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../../kubernetes/types';

/** The part of a Secret by which a pass knows that a rotation was carried out: when it was asked for. */
export function rotationMark(options: {
  store: Store;
  secret: Pick<GeneratedSecret, 'name'>;
  at: string;
}): KubeObject {
  const { store, secret, at } = options;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: secret.name,
      namespace: store.metadata.namespace,
      annotations: { [ROTATED_AT_ANNOTATION]: at },
    },
  };
}
