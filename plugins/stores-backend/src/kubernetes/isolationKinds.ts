import type { KubeObject } from './types';

/** Kinds that isolate a namespace. Every object of them in a store's namespace should be the platform's. */
export const isolationKinds: readonly { apiVersion: string; kind: string }[] = [
  { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' },
  { apiVersion: 'v1', kind: 'ResourceQuota' },
  { apiVersion: 'v1', kind: 'LimitRange' },
];

/** Whether an object has to be exactly as it is rendered, whoever added what. */
export function isIsolationObject({ kind }: Pick<KubeObject, 'kind'>): boolean {
  return (
    kind === 'Namespace' || isolationKinds.some(each => each.kind === kind)
  );
}
