import {
  podHealthFixture,
  storeHealthFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';
import { fitHealth, MAX_HEALTH_BYTES } from './fitHealth';

const MIB = 1024 * 1024;
const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** As long as Kubernetes makes it: 63 characters of workload, hash and suffix. */
const longName = (n: number) =>
  `${'long-name-of-a-workload-'.repeat(3).slice(0, 46)}-5d9c7b6f4-x2x${n}`;
const image = `registry.example.com/${'team/'.repeat(
  6,
)}shop@sha256:${'0a'.repeat(32)}`;

function podsAtQuota(count: number, message?: string) {
  return Array.from({ length: count }, (_, n) =>
    podHealthFixture({
      name: longName(n),
      ready: message === undefined,
      phase: message === undefined ? 'Running' : 'CrashLoopBackOff',
      message,
      restarts: 12,
      lastRestart: {
        reason: 'OOMKilled',
        exitCode: 137,
        at: '2026-01-02T03:04:05Z',
      },
      images: [image],
    }),
  );
}

function healthOf(pods: ReturnType<typeof podsAtQuota>) {
  return storeHealthFixture({
    message: 'm'.repeat(1_000),
    components: [{ id: 'web', title: 'Web shop', wanted: 10, ready: 10, pods }],
    volumes: Array.from({ length: 4 }, (_, n) => ({
      name: longName(n),
      phase: 'Bound',
      size: 2048 * MIB,
      used: 1024 * MIB,
      storageClass: 'a-storage-class-with-a-long-name',
    })),
  });
}

describe('fitHealth', () => {
  it('leaves a store at its quota whole: 10 pods with long names that all fail, 4 volumes', () => {
    const health = healthOf(podsAtQuota(10, 'x'.repeat(200)));
    const fitted = fitHealth(health);
    expect(fitted).toEqual(health);
    expect(sizeOf(fitted)).toBeLessThanOrEqual(MAX_HEALTH_BYTES);
  });

  it('has room for six probes that all fail, however much their answers say', () => {
    const health = healthOf(podsAtQuota(10, 'x'.repeat(200)));
    const fitted = fitHealth({
      ...health,
      probes: Array.from({ length: 6 }, (_, n) => ({
        id: `probe-${n}`,
        title: `What is asked of the shop, number ${n}`,
        url: `http://192.0.2.7:30080/${'p'.repeat(200)}`,
        at: '2026-01-02T03:04:05.000Z',
        ok: false,
        status: 503,
        latencyMs: 12_345,
        message: 'm'.repeat(400),
      })),
    });
    expect(sizeOf(fitted)).toBeLessThanOrEqual(MAX_HEALTH_BYTES);
    expect(fitted.probes).toHaveLength(6);
    expect(fitted.omittedPods).toBeLessThan(10);
  });

  it('leaves out what a person misses least, and counts it', () => {
    const broken = podsAtQuota(4, 'x'.repeat(300));
    const done = podsAtQuota(3).map(pod => ({
      ...pod,
      phase: 'Completed',
      ready: false,
    }));
    const pods = [...podsAtQuota(40), ...broken, ...done];
    const fitted = fitHealth(healthOf(pods));
    const left = fitted.components[0].pods;
    expect(sizeOf(fitted)).toBeLessThanOrEqual(MAX_HEALTH_BYTES);
    expect(sizeOf(fitted)).toBeGreaterThan(MAX_HEALTH_BYTES * 0.9);
    expect(left.length + fitted.omittedPods).toBe(47);
    expect(left.filter(pod => pod.message)).toHaveLength(4);
    expect(left.filter(pod => pod.phase === 'Completed')).toEqual([]);
    expect(fitted.components[0].ready).toBe(10);
  });
});
