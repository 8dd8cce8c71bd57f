import { KubeSim, startKubeSim } from '@store-platform/kube-sim';
import {
  Store,
  storeSchema,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import request from 'supertest';
import { testDatabases } from './database/__testUtils__';
import {
  startStoresBackend,
  StoresBackend,
} from './__testUtils__/startStoresBackend';
import { eventually } from './kubernetes/contract/eventually';

jest.setTimeout(120_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())('the plugin, %s', databaseId => {
  let sim: KubeSim;
  let backend: StoresBackend;
  beforeAll(async () => {
    sim = await startKubeSim({ speed: 0 });
    const knex = await databases.init(databaseId);
    backend = await startStoresBackend({ knex, kubeconfig: sim.kubeconfig });
  });
  afterAll(async () => {
    await backend.stop();
    await sim.stop();
  });

  async function until(id: string, wanted: string): Promise<Store> {
    return eventually(async () => {
      const { body } = await request(backend.url).get(`/${id}`).expect(200);
      const store = storeSchema.parse(body);
      expect(storeSummary(store)).toBe(wanted);
      return store;
    }, 30_000);
  }

  it('takes a store from request to Ready, through a change, to nothing left', async () => {
    const api = request(backend.url);
    const { body } = await api
      .post('/')
      .send({
        name: 'tea',
        title: 'Tea',
        owner: 'group:default/shops',
        engine: 'bazaar',
        plan: 'small',
        adminEmail: 'jo@example.com',
      })
      .expect(202);
    const { id } = body.metadata;

    const ready = await until(id, 'Ready');
    const [shop] = ready.status.endpoints;
    expect((await fetch(shop.url)).status).toBe(200);
    expect(
      backend.events.map(({ eventPayload }) => eventPayload),
    ).toContainEqual({ storeId: id, name: 'tea', reason: 'BecameReady' });

    await eventually(() => {
      expect(backend.notifications).toContainEqual({
        recipients: { type: 'entity', entityRef: 'group:default/shops' },
        payload: expect.objectContaining({
          title: 'Tea is ready',
          description: `The shop is open at ${shop.url}`,
        }),
      });
    }, 20_000);

    await api
      .put(`/${id}`)
      .send({ version: ready.metadata.version, plan: 'big' })
      .expect(200);
    await eventually(async () => {
      const { body: list } = await api.get(`/${id}/events`);
      expect(JSON.stringify(list)).toContain('Application completed');
      expect((await until(id, 'Ready')).status.observedGeneration).toBe(2);
    }, 20_000);

    await api.delete(`/${id}`).expect(202);
    await until(id, 'Deleted');
    const answer = await fetch(`${sim.url}/api/v1/namespaces/store-tea`);
    expect(answer.status).toBe(404);
    await api.get('/names/tea').expect(200, { name: 'tea', available: true });
  });
});
