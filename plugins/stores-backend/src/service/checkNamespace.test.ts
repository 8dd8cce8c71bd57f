import { KubeSim, startKubeSim } from '@store-platform/kube-sim';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  startStoresBackend,
  StoresBackend,
} from '../__testUtils__/startStoresBackend';
import { createTestDatabase, testDatabases } from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';
import { SomebodyElse } from '../reconciler/__testUtils__/SomebodyElse';

jest.setTimeout(60_000);

const databases = testDatabases();

describe('the namespace of a new store', () => {
  let sim: KubeSim;
  let knex: Knex;
  let backend: StoresBackend;
  let somebody: SomebodyElse;
  beforeEach(async () => {
    sim = await startKubeSim({ speed: 0 });
    somebody = new SomebodyElse(sim.url);
    knex = await createTestDatabase(databases, 'SQLITE_3');
    backend = await startStoresBackend({ knex, kubeconfig: sim.kubeconfig });
  });
  afterEach(async () => {
    await backend.stop();
    await sim.stop();
  });

  const api = () => request(backend.url);
  const create = (name: string, idempotencyKey?: string) =>
    api().post('/').send({
      name,
      title: name,
      engine: 'bazaar',
      plan: 'small',
      owner: 'group:default/shops',
      adminEmail: 'jo@example.com',
      idempotencyKey,
    });
  const namespace = (name: string, more: object = {}) =>
    somebody.create('Namespace', { metadata: { name, ...more } });

  it.each([
    [
      'of something else',
      {},
      /^is taken: namespace store-tea on cluster local belongs to something else\. Choose another name$/,
    ],
    [
      'of another portal',
      { labels: { 'store-platform.dev/store-id': 'x' } },
      /belongs to a store that this portal does not know/,
    ],
  ])('is refused when it is there and %s', async (_, metadata, reason) => {
    await namespace('store-tea', metadata);

    const { body } = await api().get('/names/tea').expect(200);
    expect(body).toEqual({
      name: 'tea',
      available: false,
      reason: expect.stringMatching(reason),
      takenBy: 'namespace',
    });
    const refused = await create('tea').expect(409);
    expect(refused.body.error.message).toMatch(/^name: "tea" is taken: /);
    expect(await knex('stores')).toEqual([]);
  });

  it('is refused while one of that name is being deleted', async () => {
    await namespace('store-tea');
    await somebody.create(
      'ConfigMap',
      { metadata: { name: 'keep', finalizers: ['example.com/hold'] } },
      'store-tea',
    );
    await somebody.remove('Namespace', '', 'store-tea');

    const { body } = await api().get('/names/tea').expect(200);
    expect(body).toMatchObject({
      available: false,
      reason: expect.stringContaining('is being deleted. Try again'),
    });
    await create('tea').expect(409);
  });

  it('is no reason to refuse the same request again', async () => {
    const first = await create('tea', 'the-same-request').expect(202);
    await eventually(async () =>
      expect((await somebody.objects('store-tea')).size).toBeGreaterThan(0),
    );
    const again = await create('tea', 'the-same-request').expect(202);
    expect(again.body.metadata.id).toBe(first.body.metadata.id);
  });

  it('is free when nothing has it', async () => {
    const { body } = await api().get('/names/tea').expect(200);
    expect(body).toEqual({ name: 'tea', available: true });
  });

  it('keeps nobody from creating a store while the cluster cannot be asked, and the check says so', async () => {
    sim.faults.set({
      name: 'hangs',
      match: { path: '/api/v1/namespaces/store-tea' },
      latencyMs: 20_000,
    });
    const { body } = await api().get('/names/tea').expect(200);
    expect(body).toMatchObject({
      available: true,
      warning: expect.stringContaining('Cluster local could not be asked'),
    });
    await create('tea').expect(202);
  });
});
