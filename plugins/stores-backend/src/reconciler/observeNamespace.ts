import {
  STORE_ID_LABEL,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { ManagedCluster } from '../clusters/types';
import type { StoreRecord } from '../database/types';
import { readiness } from '../kubernetes/readiness';
import type { KubeObject } from '../kubernetes/types';
import type { NamespacePresence } from './types';

/** Whether the store's namespace is there and its own, and what keeps a terminating one. */
export async function observeNamespace(options: {
  cluster: ManagedCluster;
  record: StoreRecord;
  signal: AbortSignal;
}): Promise<{ presence: NamespacePresence; uid?: string; message?: string }> {
  const { cluster, record, signal } = options;
  const { store } = record;
  const namespace = await cluster.client.get(
    { apiVersion: 'v1', kind: 'Namespace', name: store.metadata.namespace },
    { signal },
  );
  if (!namespace) {
    return { presence: 'absent' };
  }
  if (!belongsTo(namespace, store)) {
    return { presence: 'foreign' };
  }
  const { uid, deletionTimestamp } = namespace.metadata;
  return deletionTimestamp
    ? { presence: 'terminating', uid, message: readiness(namespace).message }
    : { presence: 'active', uid };
}

function belongsTo(object: KubeObject, store: Store): boolean {
  return object.metadata.labels?.[STORE_ID_LABEL] === store.metadata.id;
}
