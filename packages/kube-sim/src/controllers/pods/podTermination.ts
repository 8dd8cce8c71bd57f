import { resources } from '../../model/resources';
import { Controller, keyOf, ownKeys } from '../Controller';
import { SimContext } from '../SimContext';

/** Pods being deleted end after a moment, and are gone. */
export function podTermination({ store }: SimContext): Controller {
  const ending = new Set<string>();
  return {
    name: 'pod-termination',
    keysOf: ownKeys(resources.pods),
    reconcile: key => {
      const pod = store.get(resources.pods, keyOf(key));
      if (!pod?.metadata.deletionTimestamp) return undefined;
      const { uid = '', finalizers } = pod.metadata;
      if (!ending.has(uid)) {
        ending.add(uid);
        return { kind: 'pause', ms: 700 };
      }
      if (finalizers?.length) return undefined;
      ending.delete(uid);
      store.remove(resources.pods, pod.metadata);
      return undefined;
    },
  };
}
