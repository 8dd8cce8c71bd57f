import {
  STORE_ID_LABEL,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { StoreRecord } from '../../database/types';
import type { KubeObject } from '../../kubernetes/types';
import type { ObjectReader } from './ObjectReader';
import type { NamespacePresence } from '../types';

/** What a look at a store's namespace found. */
interface ObservedNamespace {
  presence: NamespacePresence;
  /** Only of the store's own. */
  uid?: string;
  /** Only of the store's own. */
  live?: KubeObject;
}

/** Whether the store's namespace is there and its own. */
export async function observeNamespace(options: {
  reader: ObjectReader;
  record: StoreRecord;
}): Promise<ObservedNamespace> {
  const { reader, record } = options;
  const { store } = record;
  const namespace = await reader.read({
    apiVersion: 'v1',
    kind: 'Namespace',
    name: store.metadata.namespace,
  });
  if (!namespace) {
    return { presence: 'absent' };
  }
  if (!belongsTo(namespace, store)) {
    return { presence: 'foreign' };
  }
  const { uid, deletionTimestamp } = namespace.metadata;
  const own = { uid, live: namespace };
  return { ...own, presence: deletionTimestamp ? 'terminating' : 'active' };
}

function belongsTo(object: KubeObject, store: Store): boolean {
  return object.metadata.labels?.[STORE_ID_LABEL] === store.metadata.id;
}
