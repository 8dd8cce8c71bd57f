import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
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
const AGENT = 'user:default/agent';

describe('agents', () => {
  let sim: KubeSim;
  let knex: Knex;
  let backend: StoresBackend;
  let storeId: string;
  const api = () => request(backend.url);

  beforeAll(async () => {
    sim = await startKubeSim({ speed: 0 });
    knex = await databases.init('SQLITE_3');
    backend = await startStoresBackend({ knex, kubeconfig: sim.kubeconfig });
    const { body } = await api().post('/').send({
      name: 'tea-shop',
      title: 'Tea Shop',
      owner: 'group:default/shops',
      engine: 'bazaar',
      plan: 'small',
      adminEmail: 'jo@example.com',
    });
    storeId = body.metadata.id;
    await eventually(async () => {
      const { body: seen } = await invoke('get-store', { storeId });
      if (seen.output.store.state !== 'Ready') {
        throw new Error(JSON.stringify(seen.output.store));
      }
    }, 30_000);
  });
  afterAll(async () => {
    await backend.stop();
    await sim.stop();
  });
  beforeEach(() => {
    backend.permissions.policy = () => ({ result: AuthorizeResult.ALLOW });
  });

  function invoke(name: string, input: object, at = backend) {
    return request(at.url)
      .post(`/.backstage/actions/v1/actions/stores:${name}/invoke`)
      .set('authorization', mockCredentials.user.header(AGENT))
      .send(input);
  }
  const offered = async () => {
    const { body } = await api().get('/.backstage/actions/v1/actions');
    return body.actions.map(
      ({
        name,
        attributes,
      }: {
        name: string;
        attributes: { destructive: boolean; readOnly: boolean };
      }) => [name, attributes.destructive, attributes.readOnly],
    );
  };

  it('are offered what stores can do, but nothing whose answer is for a person only', async () => {
    expect(await offered()).toEqual([
      ['list-stores', false, true],
      ['get-store', false, true],
      ['store-health', false, true],
      ['store-restart', false, false],
      ['store-suspend', false, false],
      ['store-resume', false, false],
      ['store-set-expiry', true, false],
      ['store-protect', false, false],
      ['store-rotate-session', true, false],
      ['store-rotate-partner', true, false],
    ]);
  });

  it('find stores, how they are, and what can be done', async () => {
    const list = await invoke('list-stores', { search: 'tea' }).expect(200);
    expect(list.body.output).toMatchObject({
      total: 1,
      stores: [{ storeId, name: 'tea-shop', state: 'Ready' }],
    });
    const one = await invoke('get-store', { storeId }).expect(200);
    expect(one.body.output.actions).toContainEqual({
      id: 'resume',
      title: 'Resume',
      allowed: false,
      reason: 'The store is not suspended',
    });
    await eventually(async () => {
      const health = await invoke('store-health', { storeId }).expect(200);
      expect(health.body.output).toMatchObject({
        state: 'Ready',
        probes: [{ id: 'shop', title: 'Shop page', ok: true }],
      });
    });
  });

  it('do what people do, and are audited like them', async () => {
    const { body } = await invoke('store-restart', {
      storeId,
      component: 'web',
    }).expect(200);

    expect(body.output).toEqual({
      message: 'The restart of Web has begun',
      state: 'Ready',
    });
    expect(
      await knex('store_audit')
        .orderBy('id', 'desc')
        .where({ event: 'store-restart' })
        .first(),
    ).toMatchObject({
      outcome: 'succeeded',
      store_id: storeId,
      actor: AGENT,
    });
  });

  it('may do what their permissions allow, and nothing else', async () => {
    backend.permissions.policy = permission => ({
      result:
        permission === 'stores.store.suspend'
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    });
    const { body } = await invoke('store-suspend', { storeId }).expect(403);
    expect(JSON.stringify(body)).toContain('stores.store.suspend');
    expect(
      await knex('store_audit').orderBy('id', 'desc').first(),
    ).toMatchObject({ event: 'store-suspend', outcome: 'denied' });
  });

  it.each([
    ['store-restart', { component: 'web' }],
    ['store-restart', { storeId: 'tea-shop' }],
    ['store-protect', { storeId: '0'.repeat(8) }],
  ])('are told what is wrong with %s for %j', async (name, input) => {
    await invoke(name, input).expect(400);
  });

  it('are limited like everybody else', async () => {
    const limited = await startStoresBackend({
      knex,
      kubeconfig: sim.kubeconfig,
      config: { rateLimits: { actions: { perMinute: 1, burst: 1 } } },
    });
    await knex('store_rate_limits').delete();
    const protect = () =>
      invoke('store-protect', { storeId, enabled: false }, limited);
    await protect().expect(200);
    const { body } = await protect().expect(429);
    expect(JSON.stringify(body)).toContain(
      `${AGENT} asks for changes too often`,
    );
    await limited.stop();
  });
});
