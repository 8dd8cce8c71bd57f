import {
  STORE_ID_LABEL,
  type VolumeHealth,
} from '@store-platform/backstage-plugin-stores-common';
import { Reader } from '../kubernetes/objects/Reader';
import type { KubeObject } from '../kubernetes/types';
import { quantityOf } from './quantityOf';

const MAX_VOLUMES = 20;

/** Names of the claims that pods use. */
function claimsOf(pods: KubeObject[]): Set<string | undefined> {
  const volumes = pods.flatMap(pod => new Reader(pod).list('spec', 'volumes'));
  return new Set(
    volumes.map(volume => volume.text('persistentVolumeClaim', 'claimName')),
  );
}

/**
 * The volumes of a store among the claims of its namespace: those with its label, and those its pods use, because what a
 * StatefulSet makes does not carry its labels.
 */
export function describeVolumes(options: {
  storeId: string;
  claims: KubeObject[];
  pods: KubeObject[];
  /** Bytes in use by name of the claim, where the cluster tells. */
  used?: Map<string, number>;
}): VolumeHealth[] {
  const { storeId, claims, pods, used } = options;
  const inUse = claimsOf(pods);
  return claims
    .filter(
      ({ metadata: { name, labels } }) =>
        labels?.[STORE_ID_LABEL] === storeId || inUse.has(name),
    )
    .slice(0, MAX_VOLUMES)
    .map(object => {
      const claim = new Reader(object);
      const { name } = object.metadata;
      return {
        name,
        phase: claim.text('status', 'phase') ?? 'Pending',
        size:
          quantityOf(claim, 'status', 'capacity', 'storage') ??
          quantityOf(claim, 'spec', 'resources', 'requests', 'storage'),
        used: used?.get(name),
        storageClass: claim.text('spec', 'storageClassName'),
      };
    });
}
