import {
  Store,
  storeActionListSchema,
  storeHealthSchema,
  storeSchema,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { KubeSim, startKubeSim } from '@store-platform/kube-sim';
import request from 'supertest';
import {
  startStoresBackend,
  StoresBackend,
} from './__testUtils__/startStoresBackend';
import { testDatabases } from './database/__testUtils__';
import { eventually } from './kubernetes/contract/eventually';

jest.setTimeout(120_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())(
  'a part that a store can do without, %s',
  databaseId => {
    let sim: KubeSim;
    let backend: StoresBackend;
    let id: string;

    const api = () => request(backend.url);
    const read = async (): Promise<Store> =>
      storeSchema.parse((await api().get(`/${id}`)).body);
    const untilInForce = () =>
      eventually(async () => {
        const store = await read();
        expect(storeSummary(store)).toBe('Ready');
        const { generation } = store.metadata;
        expect(store.status.observedGeneration).toBe(generation);
        expect(store.status.conditions).toContainEqual(
          expect.objectContaining({ type: 'Reconciling', status: 'False' }),
        );
        return store;
      }, 20_000);
    const turn = async (window: boolean) => {
      const { version } = (await read()).metadata;
      await api()
        .put(`/${id}`)
        .send({ version, parameters: { window } })
        .expect(200);
      return untilInForce();
    };
    /** All that people see of what the store consists of. */
    const seen = async () => {
      const { status } = await read();
      const actions = await api().get(`/${id}/actions`);
      const { items } = storeActionListSchema.parse(actions.body);
      const restart = items.find(action => action.id === 'restart');
      const form = JSON.stringify(restart?.inputSchema);
      const { body } = await api().get(`/${id}/health`);
      const health = storeHealthSchema.parse(body);
      return {
        components: status.components,
        endpoints: status.endpoints.map(endpoint => endpoint.id),
        stages: status.stages
          .map(stage => stage.id)
          .filter(stage => ['application', 'window'].includes(stage)),
        health: health.components
          .map(component => component.id)
          .filter(component => component !== 'other'),
        probes: health.probes.map(probe => [probe.id, probe.ok]),
        choices: ['web', 'window'].filter(one => form.includes(`"${one}"`)),
        isConfirmed: restart?.confirmation.includes('Shop window'),
      };
    };
    /** Probes are not waited for, and what is switched off goes by the pass after the next. */
    const untilSeen = (wanted: Awaited<ReturnType<typeof seen>>) =>
      eventually(async () => expect(await seen()).toEqual(wanted), 20_000);
    const WITHOUT = {
      components: ['web'],
      endpoints: ['shop'],
      stages: ['application'],
      health: ['web'],
      probes: [['shop', true]],
      choices: ['web'],
      isConfirmed: false,
    };
    const WITH = {
      components: ['window', 'web'],
      endpoints: ['shop', 'window'],
      stages: ['application', 'window'],
      health: ['window', 'web'],
      probes: [
        ['window', true],
        ['shop', true],
      ],
      choices: ['web', 'window'],
      isConfirmed: true,
    };

    beforeAll(async () => {
      const knex = await databases.init(databaseId);
      sim = await startKubeSim({ speed: 0 });
      backend = await startStoresBackend({ knex, kubeconfig: sim.kubeconfig });
      const { body } = await api()
        .post('/')
        .send({
          name: 'tea-shop',
          title: 'Tea Shop',
          owner: 'group:default/shops',
          engine: 'bazaar',
          plan: 'small',
          adminEmail: 'jo@example.com',
        })
        .expect(202);
      id = body.metadata.id;
      await untilInForce();
    });
    afterAll(async () => {
      await backend.stop();
      await sim.stop();
    });

    it('is spoken of nowhere while the store does not have it, and cannot be restarted', async () => {
      await untilSeen(WITHOUT);
      const { body } = await api()
        .post(`/${id}/actions/restart`)
        .send({ input: { component: 'window' } })
        .expect(400);
      expect(body.error.message).toContain(
        'there is no "window"; choose one of web, or',
      );
    });

    it('is there everywhere once it is switched on, and gone again once it is switched off', async () => {
      await turn(true);
      await untilSeen(WITH);
      await api()
        .post(`/${id}/actions/restart`)
        .send({ input: { component: 'window' } })
        .expect(200);
      await untilInForce();

      await turn(false);
      await untilSeen(WITHOUT);
    });
  },
);
