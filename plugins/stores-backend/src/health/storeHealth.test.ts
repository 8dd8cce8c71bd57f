import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  StoreHealth,
  storeHealthSchema,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { KubeSim, startKubeSim } from '@store-platform/kube-sim';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  startStoresBackend,
  StoresBackend,
} from '../__testUtils__/startStoresBackend';
import { testDatabases } from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';

jest.setTimeout(60_000);

const databases = testDatabases();
const NOWHERE = '8f6d4f4e-6f3a-4c7e-9a51-0d7c6c1f2b3a';

describe('the health of a store', () => {
  let knex: Knex;
  let sim: KubeSim;
  let backend: StoresBackend;
  let id: string;
  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    sim = await startKubeSim({ speed: 0 });
    backend = await startStoresBackend({ knex, kubeconfig: sim.kubeconfig });
    id = await givenReady('tea-shop');
  });
  afterAll(async () => {
    await backend.stop();
    await sim.stop();
  });
  afterEach(() => {
    sim.faults.clear();
    backend.permissions.policy = () => ({ result: AuthorizeResult.ALLOW });
  });

  const untilSummary = (storeId: string, wanted: string) =>
    eventually(async () => {
      const store = await backend.db.findStore({ id: storeId });
      expect(store && storeSummary(store)).toBe(wanted);
    }, 20_000);
  async function givenReady(name: string): Promise<string> {
    const { body } = await request(backend.url)
      .post('/')
      .send({
        name,
        title: 'Tea Shop',
        owner: 'group:default/shops',
        engine: 'bazaar',
        plan: 'big',
        adminEmail: 'jo@example.com',
      })
      .expect(202);
    await untilSummary(body.metadata.id, 'Ready');
    return body.metadata.id;
  }
  async function read(storeId: string = id): Promise<StoreHealth> {
    const { body } = await request(backend.url)
      .get(`/${storeId}/health`)
      .expect(200);
    return storeHealthSchema.parse(body);
  }
  const signals = () =>
    backend.signals.filter(
      signal => Object(signal).channel === 'stores:health',
    );

  it('tells components, pods, volumes, quota and how the shop answers', async () => {
    const health = await eventually(async () => {
      const seen = await read();
      expect(seen.probes.map(({ ok }) => ok)).toEqual([true]);
      return seen;
    });
    expect(health).toMatchObject({
      storeId: id,
      summary: 'Ready',
      metrics: 'available',
      components: [
        {
          id: 'web',
          title: 'Web',
          wanted: 1,
          ready: 1,
          pods: [
            {
              phase: 'Running',
              ready: true,
              restarts: 0,
              startedAt: expect.any(String),
              cpu: { used: expect.any(Number), request: 0.05, limit: 0.1 },
              memory: {
                used: expect.any(Number),
                request: 32 * 2 ** 20,
                limit: 64 * 2 ** 20,
              },
              images: ['example.com/kiosk:1.0'],
            },
          ],
        },
        {
          id: 'other',
          wanted: 0,
          ready: 0,
          pods: [{ phase: 'Completed', ready: false }],
        },
      ],
      volumes: [{ name: 'archive', phase: 'Bound', size: 2 ** 30 }],
      probes: [
        {
          id: 'shop',
          title: 'Shop page',
          status: 200,
          latencyMs: expect.any(Number),
          url: expect.stringMatching(/^http:\/\/127.0.0.1:\d+\/health$/),
        },
      ],
      omittedPods: 0,
    });
    expect(health.message).toBeUndefined();
    expect(health.probes[0].message).toBeUndefined();
    expect(health.quota).toContainEqual({
      resource: 'pods',
      unit: 'count',
      used: expect.any(Number),
      hard: expect.any(Number),
    });
    expect(health.quota).toContainEqual({
      resource: 'limits.cpu',
      unit: 'cores',
      used: 0.1,
      hard: expect.any(Number),
    });
  });

  it('tells open pages within half a second of a pod that is no longer ready, and why it is not', async () => {
    await read();
    backend.signals.length = 0;
    const began = Date.now();
    sim.faults.stickPods({ component: 'web' });
    await eventually(() => expect(signals()).not.toEqual([]), 2_000);
    expect(Date.now() - began).toBeLessThan(500);
    expect(signals()[0]).toMatchObject({ message: { storeId: id } });
    const { components } = await read();
    expect(components[0]).toMatchObject({
      ready: 0,
      pods: [
        {
          ready: false,
          phase: 'Running',
          message: 'Running, but not ready',
        },
      ],
    });
    sim.faults.clear();
    await eventually(async () =>
      expect((await read()).components[0].ready).toBe(1),
    );
    await untilSummary(id, 'Ready');
  });

  it('tells how often a pod was started again, and how it ended', async () => {
    sim.faults.crashPods({ component: 'web' });
    await eventually(async () => {
      const { components } = await read();
      expect(components[0].pods[0]).toMatchObject({
        ready: false,
        lastRestart: { reason: 'Error', exitCode: 1, at: expect.any(String) },
        message: '"web" stops with an error (exit code 1).',
      });
    });
    sim.faults.clear();
    await untilSummary(id, 'Ready');
    const { components } = await read();
    expect(components[0].pods[0].restarts).toBeGreaterThan(0);
  });

  it('does without a metrics API', async () => {
    const other = await givenReady('no-metrics');
    sim.faults.set({
      name: 'no metrics',
      match: { path: '/apis/metrics.k8s.io' },
      status: 503,
    });
    const { metrics, components } = await read(other);
    expect(metrics).toBe('unavailable');
    expect(components[0].pods[0].cpu).toEqual({ request: 0.05, limit: 0.1 });
  });

  it('asks the cluster once for all who look at a time', async () => {
    // A fault that does nothing but count down.
    const match = { method: 'GET', path: /\/resourcequotas$/ };
    sim.faults.set({ name: 'counter', match, count: 1_000 });
    await Promise.all(Array.from({ length: 20 }, () => read()));
    const [{ count = 0 }] = sim.faults.list().requests;
    expect(1_000 - count).toBeLessThanOrEqual(2);
  });

  it('tells what it knew while the cluster cannot be asked, and says when that was; 503 if it knew nothing', async () => {
    const unknown = await givenReady('unknown');
    const before = await read();
    sim.faults.set({ name: 'down', match: { method: 'GET' }, drop: true });
    await new Promise(resolve => setTimeout(resolve, 1_100));
    const during = await read();
    expect(during.components).toEqual(before.components);
    expect(during.at).toBe(before.at);
    const { body } = await request(backend.url)
      .get(`/${unknown}/health`)
      .expect(503);
    expect(body.error.message).toContain(
      'The cluster "local" cannot be asked how the store is',
    );
  });

  it('knows no health of a store that is not there', async () => {
    await request(backend.url).get(`/${NOWHERE}/health`).expect(404);
  });

  it('needs the permission to read the store', async () => {
    backend.permissions.policy = () => ({ result: AuthorizeResult.DENY });
    await request(backend.url).get(`/${id}/health`).expect(403);
  });
});
