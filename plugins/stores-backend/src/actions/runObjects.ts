import {
  ACTION_LABEL,
  ACTION_RUN_LABEL,
  EngineJobAction,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { storeLabels } from '../engines/stampObject';
import type { KubeObject } from '../kubernetes/types';

/** The Secret that hands a run's random text to its Job. */
export function runSecret(options: {
  store: Store;
  action: EngineJobAction;
  /** Of the run. */
  name: string;
  generated: ReadonlyMap<string, string>;
}): KubeObject {
  const { store, action, name, generated } = options;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace: store.metadata.namespace,
      labels: {
        ...storeLabels(store),
        [ACTION_LABEL]: action.id,
        [ACTION_RUN_LABEL]: name,
        'app.kubernetes.io/managed-by': 'store-platform',
      },
    },
    type: 'Opaque',
    stringData: Object.fromEntries(generated),
  };
}

/** An object that goes when its owner goes, without anybody's right to delete it. */
export function ownedBy(object: KubeObject, owner: KubeObject): KubeObject {
  const { apiVersion, kind, metadata } = owner;
  if (!metadata.uid) {
    throw new Error(`${kind} ${metadata.name} has no uid`);
  }
  return {
    ...object,
    metadata: {
      ...object.metadata,
      ownerReferences: [
        { apiVersion, kind, name: metadata.name, uid: metadata.uid },
      ],
    },
  };
}
