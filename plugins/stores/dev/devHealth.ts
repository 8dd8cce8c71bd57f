import {
  ComponentHealth,
  PodHealth,
  Store,
  StoreHealth,
  storeSummary,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';
import {
  podHealthFixture,
  storeHealthFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';

const HOUR = 3_600_000;
const MIB = 2 ** 20;

/** A store's health that fits its state; figures move from one asking to the next. */
export function devHealth(store: Store): StoreHealth {
  const now = Date.now();
  const summary = storeSummary(store);
  const base = storeHealthFixture({
    storeId: store.metadata.id,
    at: new Date(now).toISOString(),
    summary,
    message: storeSummaryMessage(store),
    metrics: store.spec.plan === 'standard' ? 'unavailable' : 'available',
  });
  switch (summary) {
    case 'Queued':
    case 'Deleting':
      return {
        ...base,
        components: [],
        volumes: [],
        quota: [],
        probes: [],
      };
    case 'Provisioning':
      return {
        ...base,
        components: components([pendingPod()], [startingPod(now)]),
        probes: [],
      };
    case 'Suspended':
      return {
        ...base,
        components: components([], []).map(each => ({ ...each, wanted: 0 })),
        probes: [],
      };
    case 'Failed':
      return {
        ...base,
        components: components([unpullablePod(now)], [startingPod(now)]),
        probes: [],
      };
    case 'Degraded':
      return degraded(base, now);
    default:
      return { ...base, ...healthy(base, now) };
  }
}

function healthy(base: StoreHealth, now: number): Partial<StoreHealth> {
  return {
    components: components(
      ['x2x8q', 'k4b7d'].map(end =>
        measured(base, {
          name: `web-5d9c7b6f4-${end}`,
          startedAt: new Date(now - 51.3 * HOUR).toISOString(),
        }),
      ),
      [
        measured(base, {
          name: 'database-0',
          images: ['docker.io/library/mariadb:11'],
          startedAt: new Date(now - 51.4 * HOUR).toISOString(),
          restarts: 1,
          lastRestart: {
            reason: 'Error',
            exitCode: 1,
            at: new Date(now - 51 * HOUR).toISOString(),
          },
        }),
      ],
    ),
    probes: base.probes.map(probe => ({
      ...probe,
      url: probe.url.replace(
        'http://127.0.0.1:30080',
        'https://alpine-tea-house.shops.example.com',
      ),
      at: new Date(now - 12_000).toISOString(),
      latencyMs: 38 + Math.random() * 20,
      certificate: {
        expiresAt: new Date(now + 9.5 * 24 * HOUR).toISOString(),
        issuer: 'Example CA',
      },
    })),
  };
}

function degraded(base: StoreHealth, now: number): StoreHealth {
  return {
    ...base,
    components: components(
      [
        measured(base, {
          ready: false,
          message: 'The shop cannot reach its database.',
          cpu: { used: 0.66, request: 0.05, limit: 0.75 },
          memory: { used: 749 * MIB, request: 192 * MIB, limit: 768 * MIB },
          startedAt: new Date(now - 7.6 * HOUR).toISOString(),
        }),
      ],
      [
        measured(base, {
          name: 'database-0',
          phase: 'CrashLoopBackOff',
          ready: false,
          message: 'It used more memory than it may, and was stopped.',
          images: ['docker.io/library/mariadb:11'],
          startedAt: new Date(now - 3 * 60_000).toISOString(),
          restarts: 7,
          lastRestart: {
            reason: 'OOMKilled',
            exitCode: 137,
            at: new Date(now - 2 * 60_000).toISOString(),
          },
        }),
      ],
    ),
    omittedPods: 2,
    quota: [
      { resource: 'limits.cpu', unit: 'cores', used: 3.9, hard: 4 },
      ...base.quota.slice(1),
    ],
    probes: base.probes.map(probe => ({
      ...probe,
      at: new Date(now - 40_000).toISOString(),
      ...(probe.id === 'store-api'
        ? {
            ok: false,
            status: 503,
            latencyMs: 1204,
            message: `WooCommerce: Store API answers with status 503 at ${probe.url}: the database is away`,
          }
        : {}),
    })),
  };
}

function components(
  web: PodHealth[],
  database: PodHealth[],
): ComponentHealth[] {
  const of = (id: string, title: string, pods: PodHealth[]) => ({
    id,
    title,
    wanted: Math.max(1, pods.length),
    ready: pods.filter(({ ready }) => ready).length,
    pods,
  });
  return [of('web', 'Web shop', web), of('database', 'Database', database)];
}

function measured(base: StoreHealth, changes: Partial<PodHealth>): PodHealth {
  const pod = podHealthFixture({
    images: ['docker.io/library/wordpress:6-php8.4-apache'],
    ...changes,
  });
  if (base.metrics === 'available') {
    return pod;
  }
  const { used: _cpu, ...cpu } = pod.cpu;
  const { used: _memory, ...memory } = pod.memory;
  return { ...pod, cpu, memory };
}

function pendingPod(): PodHealth {
  return podHealthFixture({
    phase: 'Pending',
    ready: false,
    message: 'Waiting for its volume.',
    startedAt: undefined,
    cpu: { request: 0.05, limit: 0.75 },
    memory: { request: 192 * MIB, limit: 768 * MIB },
  });
}

function unpullablePod(now: number): PodHealth {
  return podHealthFixture({
    phase: 'ImagePullBackOff',
    ready: false,
    message: 'The image shop/web:1 cannot be pulled: not found.',
    images: ['shop/web:1'],
    startedAt: new Date(now - 600_000).toISOString(),
    cpu: { request: 0.05, limit: 0.75 },
    memory: { request: 192 * MIB, limit: 768 * MIB },
  });
}

function startingPod(now: number): PodHealth {
  return podHealthFixture({
    name: 'database-0',
    phase: 'Init:0/1',
    ready: false,
    images: ['docker.io/library/mariadb:11'],
    startedAt: new Date(now - 20_000).toISOString(),
    cpu: { request: 0.05, limit: 0.75 },
    memory: { request: 192 * MIB, limit: 768 * MIB },
  });
}
