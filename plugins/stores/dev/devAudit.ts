import type {
  AuditRecord,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { auditRecordFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';

const kinds: Partial<AuditRecord>[] = [
  { event: 'store-restart', details: { component: 'web' } },
  {
    event: 'store-reset-password',
    outcome: 'denied',
    reason: 'You need the permission stores.store.reset-password',
    actor: 'user:default/kim',
    details: {},
  },
  {
    event: 'store-update',
    details: {
      fields: ['title', 'plan'],
      plan: { from: 'small', to: 'standard' },
    },
  },
  {
    event: 'cluster-change',
    actor: 'service:stores',
    ip: undefined,
    details: {
      created: ['Deployment/web', 'Service/web'],
      configured: ['ConfigMap/web'],
    },
  },
  {
    event: 'store-create',
    via: 'plugin:scaffolder',
    taskId: '5f0c3d1e-1111-4f6a-8c55-6c1b3c9a7a10',
    details: { engine: 'woocommerce', plan: 'small' },
  },
  {
    event: 'store-delete',
    outcome: 'refused',
    reason: 'Deletion protection is on: switch it off first',
    details: {},
  },
  {
    event: 'store-suspend',
    outcome: 'failed',
    reason: 'The cluster does not answer',
    ip: '2001:db8:85a3::8a2e:370:7334',
    details: {},
  },
];

/** Records of every outcome, newest first. */
export function devAudit(stores: Store[], now: number): AuditRecord[] {
  return Array.from({ length: 60 * Math.min(stores.length, 1) }, (_, index) => {
    const { metadata } = stores[(index * 7) % stores.length];
    return auditRecordFixture({
      id: String(1000 - index),
      at: new Date(now - index * index * 40_000 - 5_000).toISOString(),
      storeId: metadata.id,
      storeName: metadata.name,
      requestId: `0f3c9a52-7d1e-4c8b-9e66-${String(index).padStart(12, '0')}`,
      ...kinds[index % kinds.length],
    });
  });
}
