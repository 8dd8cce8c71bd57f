import { resources } from '../model/resources';
import { Controller, keyOf, ownKeys } from './Controller';
import { recordEvent } from './recordEvent';
import { SimContext } from './SimContext';

/** Binds claims of a storage class there is, after a moment. */
export function claims(context: SimContext): Controller {
  const { store } = context;
  const provisioning = new Set<string>();
  return {
    name: 'claims',
    keysOf: ownKeys(resources.claims),
    reconcile: key => {
      const claim = store.get(resources.claims, keyOf(key));
      if (!claim || claim.status?.phase === 'Bound') return undefined;
      const { uid = '' } = claim.metadata;
      const { storageClassName = '' } = claim.spec ?? {};
      if (!store.get(resources.storageClasses, { name: storageClassName })) {
        recordEvent(context, {
          object: claim,
          type: 'Warning',
          reason: 'ProvisioningFailed',
          message: `storageclass.storage.k8s.io "${storageClassName}" not found`,
          from: 'persistentvolume-controller',
        });
        return { kind: 'again', ms: 2000 };
      }
      if (!provisioning.has(uid)) {
        provisioning.add(uid);
        return { kind: 'pause', ms: 250 };
      }
      provisioning.delete(uid);
      store.update(resources.claims, claim.metadata, draft => {
        const { accessModes, resources: amounts } = draft.spec ?? {};
        draft.spec = { ...draft.spec, volumeName: `pvc-${uid}` };
        draft.status = {
          phase: 'Bound',
          accessModes,
          capacity: amounts?.requests,
        };
      });
      return undefined;
    },
  };
}
