import type { QuotaHealth } from '@store-platform/backstage-plugin-stores-common';
import { Reader } from '../kubernetes/objects/Reader';
import type { KubeObject } from '../kubernetes/types';
import { quantityOf } from './quantityOf';

const MAX_LINES = 20;

function unitOf(resource: string): QuotaHealth['unit'] {
  if (/(^|\.)cpu$/.test(resource)) {
    return 'cores';
  }
  return /(^|\.)(memory|storage|ephemeral-storage)$/.test(resource)
    ? 'bytes'
    : 'count';
}

/** What a store's quotas allow, and how much of it is used. Lines that the cluster has not counted yet are left out. */
export function describeQuota(quotas: KubeObject[]): QuotaHealth[] {
  return quotas
    .flatMap(object => {
      const quota = new Reader(object);
      const { value } = quota.at('status', 'hard');
      return Object.keys(value ?? {}).flatMap(resource => {
        const hard = quantityOf(quota, 'status', 'hard', resource);
        const used = quantityOf(quota, 'status', 'used', resource);
        return hard === undefined || used === undefined
          ? []
          : [{ resource, unit: unitOf(resource), used, hard }];
      });
    })
    .slice(0, MAX_LINES);
}
