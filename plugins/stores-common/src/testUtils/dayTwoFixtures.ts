import type { StoreActionInfo, StoreActionList } from '../schema/action';
import type { AuditRecord } from '../schema/audit';
import type { PodHealth, StoreHealth } from '../schema/health';
import type { LogSources } from '../schema/logs';

const AT = '2026-01-02T03:04:05.000Z';
const MIB = 1024 * 1024;

/** A valid pod's health; ready and at ease unless told otherwise. */
export function podHealthFixture(changes: Partial<PodHealth> = {}): PodHealth {
  return {
    name: 'web-5d9c7b6f4-x2x8q',
    phase: 'Running',
    ready: true,
    startedAt: AT,
    restarts: 0,
    cpu: { used: 0.05, request: 0.05, limit: 0.75 },
    memory: { used: 120 * MIB, request: 192 * MIB, limit: 768 * MIB },
    images: ['wordpress:6-php8.4-apache'],
    ...changes,
  };
}

/** A valid answer of `GET /:id/health`. */
export function storeHealthFixture(
  changes: Partial<StoreHealth> = {},
): StoreHealth {
  return {
    storeId: '8f6d4f4e-6f3a-4c7e-9a51-0d7c6c1f2b3a',
    at: AT,
    summary: 'Ready',
    metrics: 'available',
    components: [
      {
        id: 'web',
        title: 'Web shop',
        wanted: 1,
        ready: 1,
        pods: [podHealthFixture()],
      },
      {
        id: 'database',
        title: 'Database',
        wanted: 1,
        ready: 1,
        pods: [
          podHealthFixture({ name: 'database-0', images: ['mariadb:11'] }),
        ],
      },
    ],
    omittedPods: 0,
    volumes: [
      { name: 'data-database-0', phase: 'Bound', size: 2048 * MIB },
      {
        name: 'files',
        phase: 'Bound',
        size: 3072 * MIB,
        used: 512 * MIB,
        storageClass: 'standard',
      },
    ],
    quota: [
      { resource: 'limits.cpu', unit: 'cores', used: 1.5, hard: 4 },
      {
        resource: 'limits.memory',
        unit: 'bytes',
        used: 1280 * MIB,
        hard: 4096 * MIB,
      },
      { resource: 'pods', unit: 'count', used: 2, hard: 10 },
    ],
    probes: [
      {
        id: 'shop',
        title: 'Shop page',
        url: 'http://127.0.0.1:30080/',
        at: AT,
        ok: true,
        status: 200,
        latencyMs: 42,
      },
      {
        id: 'store-api',
        title: 'Store API',
        url: 'http://127.0.0.1:30080/wp-json/wc/store/v1/products?per_page=1',
        at: AT,
        ok: true,
        status: 200,
        latencyMs: 61,
      },
    ],
    ...changes,
  };
}

/** A valid action, allowed unless told otherwise. */
export function storeActionFixture(
  changes: Partial<StoreActionInfo> = {},
): StoreActionInfo {
  return {
    id: 'restart',
    title: 'Restart',
    description: 'Restarts the shop or one component.',
    confirmation:
      'The pods are replaced one after the other. Where there is only one, visitors wait for some seconds.',
    destructive: false,
    idempotent: false,
    permission: 'stores.store.restart',
    inputSchema: {
      type: 'object',
      properties: {
        component: {
          type: 'string',
          title: 'Component',
          oneOf: [
            { const: 'web', title: 'Web shop' },
            { const: 'database', title: 'Database' },
          ],
        },
      },
      additionalProperties: false,
    },
    allowed: true,
    ...changes,
  };
}

/** A valid answer of `GET /:id/actions`. */
export function storeActionListFixture(
  changes: Partial<StoreActionList> = {},
): StoreActionList {
  const allowed = { allowed: true };
  return {
    items: [
      storeActionFixture(),
      storeActionFixture({
        id: 'reset-password',
        title: 'Reset admin password',
        description: 'Gives the shop’s admin a new password.',
        confirmation:
          'The present password stops working at once. The new one is shown once.',
        destructive: true,
        permission: 'stores.store.reset-password',
        inputSchema: {
          type: 'object',
          properties: {},
          additionalProperties: false,
        },
      }),
    ],
    deeds: {
      update: allowed,
      delete: allowed,
      retry: {
        allowed: false,
        reason: 'The store is as it is wanted; there is nothing to retry',
      },
      cancel: {
        allowed: false,
        reason: 'Only a store that is queued or being set up can be cancelled',
      },
      readLogs: allowed,
      readAudit: allowed,
    },
    ...changes,
  };
}

/** A valid answer of `GET /:id/logs/sources`. */
export function logSourcesFixture(
  changes: Partial<LogSources> = {},
): LogSources {
  return {
    items: [
      {
        name: 'web-5d9c7b6f4-x2x8q',
        component: 'web',
        componentTitle: 'Web shop',
        ready: true,
        startedAt: AT,
        containers: [
          {
            name: 'wait-for-database',
            init: true,
            state: 'terminated',
            restarts: 0,
            hasPrevious: false,
          },
          {
            name: 'web',
            init: false,
            state: 'running',
            restarts: 1,
            hasPrevious: true,
          },
        ],
      },
      {
        name: 'database-0',
        component: 'database',
        componentTitle: 'Database',
        ready: true,
        startedAt: AT,
        containers: [
          {
            name: 'database',
            init: false,
            state: 'running',
            restarts: 0,
            hasPrevious: false,
          },
        ],
      },
    ],
    ...changes,
  };
}

/** A valid audit record of a restart that was done. */
export function auditRecordFixture(
  changes: Partial<AuditRecord> = {},
): AuditRecord {
  return {
    id: '1',
    at: AT,
    event: 'store-restart',
    outcome: 'succeeded',
    actor: 'user:default/jo',
    storeId: '8f6d4f4e-6f3a-4c7e-9a51-0d7c6c1f2b3a',
    storeName: 'tea-shop',
    ip: '192.0.2.7',
    requestId: 'request-1',
    details: { component: 'web' },
    ...changes,
  };
}
