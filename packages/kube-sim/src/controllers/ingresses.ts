import { resources } from '../model/resources';
import { Controller, keyOf, ownKeys } from './Controller';
import { SimContext } from './SimContext';

/** Ingresses get their address after a moment. */
export function ingresses({ store }: SimContext): Controller {
  const addressing = new Set<string>();
  return {
    name: 'ingresses',
    keysOf: ownKeys(resources.ingresses),
    reconcile: key => {
      const ingress = store.get(resources.ingresses, keyOf(key));
      const { uid = '' } = ingress?.metadata ?? {};
      if (!ingress || ingress.status?.loadBalancer?.ingress) return undefined;
      if (!addressing.has(uid)) {
        addressing.add(uid);
        return { kind: 'pause', ms: 400 };
      }
      addressing.delete(uid);
      store.update(resources.ingresses, ingress.metadata, draft => {
        draft.status = { loadBalancer: { ingress: [{ ip: '127.0.0.1' }] } };
      });
      return undefined;
    },
  };
}
