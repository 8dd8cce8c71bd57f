import { createObject } from '../api/createObject';
import { resources } from '../model/resources';
import { Controller, keyOf, ownKeys } from './Controller';
import { setCondition } from './setCondition';
import { SimContext } from './SimContext';

const isIssued = (conditions: { type: string; status: string }[] = []) =>
  conditions.some(({ type, status }) => type === 'Ready' && status === 'True');

/** Certificates are issued after a moment; the Secret holds placeholders, no key material. */
export function certificates(context: SimContext): Controller {
  const { store, now } = context;
  const issuing = new Set<string>();
  return {
    name: 'certificates',
    keysOf: ownKeys(resources.certificates),
    reconcile: key => {
      const certificate = store.get(resources.certificates, keyOf(key));
      if (!certificate || isIssued(certificate.status?.conditions)) {
        return undefined;
      }
      const { uid = '', namespace } = certificate.metadata;
      if (!issuing.has(uid)) {
        issuing.add(uid);
        return { kind: 'pause', ms: 800 };
      }
      issuing.delete(uid);
      const name = certificate.spec.secretName;
      if (!store.get(resources.secrets, { namespace, name })) {
        const placeholder = Buffer.from('simulated').toString('base64');
        createObject({
          cluster: context,
          resource: resources.secrets,
          namespace,
          manager: 'cert-manager',
          dryRun: false,
          object: {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name },
            type: 'kubernetes.io/tls',
            data: { 'tls.crt': placeholder, 'tls.key': placeholder },
          },
        });
      }
      store.update(resources.certificates, certificate.metadata, draft => {
        const ready = {
          type: 'Ready',
          status: 'True' as const,
          reason: 'Ready',
          message: 'Certificate is up to date and has not expired',
          observedGeneration: draft.metadata.generation,
        };
        draft.status = {
          conditions: setCondition(draft.status?.conditions, ready, now()),
        };
      });
      return undefined;
    },
  };
}
