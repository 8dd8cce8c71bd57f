import type { KubeObject } from '../kubernetes/types';
import { RenderError } from './RenderError';

/**
 * What engines' charts may render: the kinds that the ClusterRole of `helm/store-platform` lets the platform apply, with their API
 * group in front unless it is the core group. An operator adds others in `stores.engines.allowedKinds`.
 */
export const ALLOWED_KINDS: readonly string[] = [
  'ConfigMap',
  'PersistentVolumeClaim',
  'Service',
  'apps/Deployment',
  'apps/StatefulSet',
  'batch/CronJob',
  'batch/Job',
  'networking.k8s.io/Ingress',
  'networking.k8s.io/NetworkPolicy',
];

/** A chart renders a kind that the platform has no right to apply. */
export class KindNotAllowedError extends RenderError {}

/** Throws KindNotAllowedError, which says how to allow the kind. */
export function refuseOtherKinds(options: {
  object: KubeObject;
  /** The chart's name. */
  source: string;
  /** Beside {@link ALLOWED_KINDS}. */
  allowedKinds: readonly string[];
}): void {
  const { object, source, allowedKinds } = options;
  const { apiVersion, kind, metadata } = object;
  const id = apiVersion.includes('/')
    ? `${apiVersion.split('/')[0]}/${kind}`
    : kind;
  if (!ALLOWED_KINDS.includes(id) && !allowedKinds.includes(id)) {
    throw new KindNotAllowedError(
      `The chart "${source}" renders ${kind} "${metadata.name}", a kind that the platform has no right to apply. Leave it out; or allow it by "${id}" in stores.engines.allowedKinds and by rbac.extraRules of the chart store-platform`,
    );
  }
}
