import { readFile } from 'node:fs/promises';
import {
  runActionResultSchema,
  Store,
  storeSchema,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  startStoresBackend,
  StoresBackend,
} from '../__testUtils__/startStoresBackend';
import { testDatabases } from '../database/__testUtils__';
import { charts } from '../engines/testUtils';
import { eventually } from '../kubernetes/contract/eventually';

const kubeconfigPath = process.env.STORES_TEST_KUBECONFIG;
const NAME = 'actions-on-a-shop';

jest.setTimeout(300_000);

const databases = testDatabases();
const image = (part: string) => {
  const [repository, tag] =
    process.env[`E2E_STORE_IMAGE_${part.toUpperCase()}`]?.split(
      /:(?=[^/]*$)/,
    ) ?? [];
  return repository ? { [part]: { repository, tag } } : {};
};

(kubeconfigPath ? describe : describe.skip)('actions on a real shop', () => {
  let backend: StoresBackend;
  let knex: Knex;
  let id: string;
  let shop: string;

  const api = () => request(backend.url);
  const store = async (): Promise<Store> =>
    storeSchema.parse((await api().get(`/${id}`)).body);
  const until = (wanted: string, reason = wanted) =>
    eventually(async () => {
      const seen = await store();
      const ready = seen.status.conditions.find(({ type }) => type === 'Ready');
      if (storeSummary(seen) !== wanted || ready?.reason !== reason) {
        throw new Error(`${storeSummary(seen)}: ${JSON.stringify(ready)}`);
      }
      return seen;
    }, 200_000);
  const told = (reason: string) =>
    eventually(async () => {
      const { body } = await api().get(`/${id}/events?limit=200`);
      const all = body.items.map((one: { reason: string }) => one.reason);
      if (!all.includes(reason)) {
        throw new Error(`${all} without ${reason}`);
      }
    }, 200_000);
  const done = async (action: string, input: object = {}) => {
    const { body, status } = await api()
      .post(`/${id}/actions/${action}`)
      .send({ input });
    expect([status, body.error]).toEqual([200, undefined]);
    return runActionResultSchema.parse(body);
  };

  /** Whether WordPress lets somebody in with a password. */
  async function canLogIn(password: string): Promise<boolean> {
    const response = await fetch(new URL('/wp-login.php', shop), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: 'wordpress_test_cookie=WP%20Cookie%20check' },
      body: new URLSearchParams({
        log: 'admin',
        pwd: password,
        testcookie: '1',
      }),
    });
    await response.arrayBuffer();
    return response.status === 302;
  }

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    backend = await startStoresBackend({
      knex,
      kubeconfig: await readFile(kubeconfigPath ?? '', 'utf8'),
      config: {
        engines: {
          directories: [charts.directory],
          values: {
            woocommerce: { image: { ...image('web'), ...image('database') } },
          },
        },
      },
    });
    const { body } = await api()
      .post('/')
      .send({
        name: NAME,
        title: `Jo's "Tea" & Cake`,
        owner: 'group:default/shops',
        engine: 'woocommerce',
        plan: 'small',
        adminEmail: 'jo@example.com',
      })
      .expect(202);
    id = body.metadata.id;
    const { status } = await until('Ready');
    shop = status.endpoints[0].url;
  });
  afterAll(async () => {
    await api().delete(`/${id}`);
    await until('Deleted', 'Deleting').catch(() => {});
    await backend.stop();
  });

  it('restart the web shop without a visitor noticing', async () => {
    const answers: number[] = [];
    let isOver = false;
    const visitor = (async () => {
      while (!isOver) {
        const status = await fetch(shop).then(
          async response => {
            await response.arrayBuffer();
            return response.status;
          },
          () => 0,
        );
        answers.push(status);
        await new Promise(resolve => setTimeout(resolve, 200));
      }
    })();
    await done('restart', { component: 'web' });
    await told('Restarted');
    // The old pod ends after the new one is ready.
    await new Promise(resolve => setTimeout(resolve, 5_000));
    isOver = true;
    await visitor;

    expect(new Set(answers)).toEqual(new Set([200]));
    expect(answers.length).toBeGreaterThan(10);
  });

  it('restart everything, the database too', async () => {
    await done('restart');
    await eventually(async () => {
      const { body } = await api().get(`/${id}/events?limit=200`);
      const ends = body.items.filter(
        ({ message }: { message: string }) =>
          message === 'Restarted: everything',
      );
      expect(ends).toHaveLength(1);
    }, 200_000);
    await until('Ready');
  });

  it('reset the password: the new one opens the shop, the old one does not', async () => {
    const [before] = (await done('show-credentials')).logins;
    expect(await canLogIn(before.password ?? '')).toBe(true);

    const [after] = (await done('reset-password')).logins;

    expect(after.password).not.toBe(before.password);
    expect(await canLogIn(after.password ?? '')).toBe(true);
    expect(await canLogIn(before.password ?? '')).toBe(false);
    const [shown] = (await done('show-credentials')).logins;
    expect(shown).not.toHaveProperty('password');
  });

  it('suspend it with a page for visitors, and resume it with its data', async () => {
    const [{ password = '' }] = (await done('reset-password')).logins;
    await done('suspend');
    await until('Suspended');

    // The cluster's network needs a moment to follow.
    const closed = await eventually(() => fetch(shop), 20_000);
    expect(closed.status).toBe(503);
    expect(closed.headers.get('retry-after')).toBe('3600');
    const page = await closed.text();
    expect(page).toContain('This shop is closed for the moment.');
    expect(page).toContain('Jo&#039;s &quot;Tea&quot; &amp; Cake');

    await done('resume');
    await told('Resumed');
    await until('Ready');
    const open = await eventually(() => fetch(shop), 20_000);
    expect(open.status).toBe(200);
    expect(await canLogIn(password)).toBe(true);
  });
});
