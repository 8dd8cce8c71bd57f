import { resources } from '../model/resources';
import { claimProtection } from '../model/claimProtection';
import { kindRule } from '../model/kindRules';
import { Pod } from '../model/pods';
import { Controller, keyOf, ownKeys, textOf } from './Controller';
import { recordEvent } from './recordEvent';
import { SimContext } from './SimContext';

const claimsOf = ({ metadata, spec }: Pod): string[] =>
  (spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) =>
    persistentVolumeClaim
      ? [
          textOf({
            namespace: metadata.namespace,
            name: persistentVolumeClaim.claimName,
          }),
        ]
      : [],
  );

const ofPods = kindRule(resources.pods, claimsOf);

function release({ store }: SimContext, key: string): void {
  const { namespace } = keyOf(key);
  const isUsed = store
    .list(resources.pods, namespace)
    .some(pod => pod.spec.nodeName && claimsOf(pod).includes(key));
  if (isUsed) return;
  const claim = store.get(resources.claims, keyOf(key));
  const finalizers = (claim?.metadata.finalizers ?? []).filter(
    finalizer => finalizer !== claimProtection,
  );
  if (finalizers.length === 0) {
    store.remove(resources.claims, keyOf(key));
  } else {
    store.update(resources.claims, keyOf(key), draft => {
      draft.metadata.finalizers = finalizers;
    });
  }
}

/** Binds claims of a storage class there is, after a moment, and protects those that pods use. */
export function claims(context: SimContext): Controller {
  const { store } = context;
  const provisioning = new Set<string>();
  return {
    name: 'claims',
    keysOf: change =>
      change.resource === ofPods.resource
        ? ofPods.apply(change.object)
        : ownKeys(resources.claims)(change),
    reconcile: key => {
      const claim = store.get(resources.claims, keyOf(key));
      if (claim?.metadata.deletionTimestamp) {
        release(context, key);
        return undefined;
      }
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
