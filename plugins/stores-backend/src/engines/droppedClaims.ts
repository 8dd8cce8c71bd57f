import type {
  JsonObject,
  JsonValue,
} from '@store-platform/backstage-plugin-stores-common';
import { STORE_PLATFORM_PREFIX } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../kubernetes/types';
import { asObject } from './asObject';

/** Annotation of a workload in the cluster, set by an operator: it may be removed although it holds data. */
export const ALLOW_REMOVAL_ANNOTATION = `${STORE_PLATFORM_PREFIX}/allow-removal`;

/** A workload that holds data in a volume, and that a rendering would leave without that volume. */
export interface DroppedClaim {
  /** Such as `StatefulSet database`. */
  workload: string;
  /** Of the PersistentVolumeClaim, or of its template. */
  claim: string;
}

/**
 * Volumes that workloads use and that no workload would use any more. Workloads that an operator has allowed to go do not count.
 * Pure.
 */
export function droppedClaims(options: {
  /** As they are now. */
  before: KubeObject[];
  /** As they would be. */
  after: KubeObject[];
}): DroppedClaim[] {
  const kept = new Set(options.after.flatMap(claimsOf));
  return options.before
    .filter(
      ({ metadata }) =>
        metadata.annotations?.[ALLOW_REMOVAL_ANNOTATION] !== 'true',
    )
    .flatMap(workload =>
      claimsOf(workload)
        .filter(claim => !kept.has(claim))
        .map(claim => ({
          workload: `${workload.kind} ${workload.metadata.name}`,
          claim,
        })),
    );
}

/** Names of the claims that a workload's pods mount. A StatefulSet's own are named by template and set, without the pod's number. */
function claimsOf({ kind, metadata, spec }: KubeObject): string[] {
  const workload = asObject(spec);
  if (!workload || !['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind)) {
    return [];
  }
  const pod = asObject(asObject(workload.template)?.spec);
  const named = itemsOf(pod?.volumes).flatMap(
    volume => textAt(volume, 'persistentVolumeClaim', 'claimName') ?? [],
  );
  const own = itemsOf(workload.volumeClaimTemplates).flatMap(
    template => textAt(template, 'metadata', 'name') ?? [],
  );
  return [
    ...named,
    ...(kind === 'StatefulSet'
      ? own.map(name => `${name}-${metadata.name}`)
      : []),
  ];
}

function itemsOf(list: JsonValue | undefined): JsonObject[] {
  return Array.isArray(list) ? list.map(item => asObject(item) ?? {}) : [];
}

function textAt(part: JsonObject, ...path: string[]): string | undefined {
  const value = path.reduce<JsonValue | undefined>(
    (inner, key) => asObject(inner)?.[key],
    part,
  );
  return typeof value === 'string' ? value : undefined;
}
