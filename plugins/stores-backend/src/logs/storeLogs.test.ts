import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  LogRecord,
  LogSources,
  logSourcesSchema,
  StoresClient,
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
import { STREAMS_PER_CALLER } from './limits';

jest.setTimeout(60_000);

const databases = testDatabases();

describe('the logs of a store', () => {
  let knex: Knex;
  let sim: KubeSim;
  let backend: StoresBackend;
  let client: StoresClient;
  let id: string;
  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    sim = await startKubeSim({ speed: 0 });
    backend = await startStoresBackend({ knex, kubeconfig: sim.kubeconfig });
    client = new StoresClient({
      discoveryApi: { getBaseUrl: async () => backend.url },
    });
    id = await given('tea-shop');
    await untilReady(id);
  });
  afterAll(async () => {
    await backend.stop();
    await sim.stop();
  });
  afterEach(() => {
    sim.faults.clear();
    backend.permissions.policy = () => ({ result: AuthorizeResult.ALLOW });
  });

  async function untilReady(storeId: string) {
    await eventually(async () => {
      const store = await backend.db.findStore({ id: storeId });
      expect(store && storeSummary(store)).toBe('Ready');
    }, 20_000);
  }
  async function given(name: string): Promise<string> {
    const { body } = await request(backend.url)
      .post('/')
      .send({
        name,
        title: 'Tea Shop',
        owner: 'group:default/shops',
        engine: 'bazaar',
        plan: 'small',
        adminEmail: 'jo@example.com',
      })
      .expect(202);
    return body.metadata.id;
  }
  async function sources(storeId: string = id): Promise<LogSources> {
    const { body } = await request(backend.url)
      .get(`/${storeId}/logs/sources`)
      .expect(200);
    return logSourcesSchema.parse(body);
  }
  async function podOf(component: string): Promise<string> {
    const { items } = await sources();
    return items.find(pod => pod.component === component)?.name ?? '';
  }
  const webQuery = async () => ({
    pod: await podOf('web'),
    container: 'web',
  });
  async function records(
    query: Parameters<StoresClient['readLogs']>[1],
    until: (all: LogRecord[]) => boolean = () => false,
  ): Promise<LogRecord[]> {
    const all: LogRecord[] = [];
    for await (const record of client.readLogs(id, query)) {
      all.push(record);
      if (until(all)) {
        break;
      }
    }
    return all;
  }
  const linesOf = (all: LogRecord[]) =>
    all.flatMap(each => (each.type === 'line' ? each : []));

  it('lists containers of pods and Jobs', async () => {
    const { items, message } = await sources();
    expect(message).toBeUndefined();
    expect(items).toMatchObject([
      {
        component: 'web',
        componentTitle: 'Web',
        ready: true,
        containers: [
          {
            name: 'web',
            init: false,
            state: 'running',
            restarts: 0,
            hasPrevious: false,
          },
        ],
      },
      {
        component: 'other',
        containers: [
          {
            name: 'setup',
            state: 'terminated',
            message: 'Ended with exit code 0 (Completed)',
          },
        ],
      },
    ]);
  });

  it('says of a queued store why there is nothing to read', async () => {
    sim.faults.unschedulablePods();
    const waiting = await Promise.all(
      ['one', 'two', 'three', 'four'].map(name => given(name)),
    );
    const queued = waiting[3];
    expect(await sources(queued)).toEqual({
      items: [],
      message: expect.stringMatching(/The store is queued|position/),
    });
    await eventually(async () => {
      const { items, message } = await sources(waiting[0]);
      expect(items[0]?.containers[0]?.state).toBe('waiting');
      expect(message).toBeDefined();
    });
    await knex('stores').whereIn('id', waiting).delete();
  });

  it('streams lines with their times, and ends', async () => {
    const all = await records(await webQuery());
    expect(linesOf(all)[0]).toEqual({
      type: 'line',
      at: expect.stringMatching(/\.\d{9}Z$/),
      text: expect.stringContaining('[simulated]'),
    });
    expect(all.at(-1)).toEqual({
      type: 'end',
      message: 'That is all there is',
    });
    const [last] = linesOf(
      await records({ ...(await webQuery()), tailLines: 1 }),
    );
    expect(last).toEqual(linesOf(all).at(-1));
  });

  it('goes on after the line that was seen last', async () => {
    const query = await webQuery();
    const all = linesOf(await records(query));
    const rest = linesOf(await records({ ...query, after: all[1].at }));
    expect(rest).toEqual(all.slice(2));
  });

  it('follows a noisy container: neither doubled nor out of order, and what is left out is counted', async () => {
    sim.faults.noisyPods({ component: 'web' });
    const query = { ...(await webQuery()), follow: true, tailLines: 0 };
    const began = Date.now();
    const all = await records(query, () => Date.now() - began > 3_000);
    const numberOf = (each: LogRecord) =>
      each.type === 'line'
        ? Number(/^noise (\d+)/.exec(each.text)?.[1] ?? 0)
        : 0;
    // Each line with the number it must have: one more than the line before, and than what was left out in between.
    let next = 0;
    const seen = all.flatMap(each => {
      const number = numberOf(each);
      next = (next || number) + (each.type === 'skipped' ? each.lines : 0);
      return number ? [{ number, due: next++ }] : [];
    });
    expect(seen.length).toBeGreaterThan(5_000);
    expect(seen.filter(({ number, due }) => number !== due)).toEqual([]);
    expect(all.some(({ type }) => type === 'skipped')).toBe(true);
  });

  it('tells of the run before, and ends with the container', async () => {
    const query = await webQuery();
    expect(await records({ ...query, previous: true })).toEqual([
      { type: 'alive' },
      { type: 'end', message: 'The container has not run before' },
    ]);
    const following = records({ ...query, follow: true });
    await new Promise(resolve => setTimeout(resolve, 300));
    sim.faults.crashPods({ component: 'web' });
    const all = await following;
    expect(linesOf(all).at(-1)?.text).toContain('simulated crash');
    expect(all.at(-1)).toMatchObject({
      type: 'end',
      message: expect.stringMatching(/^The container/),
    });
    sim.faults.clear();
    await untilReady(id);
    await eventually(async () => {
      const [web] = (await sources()).items;
      expect(web.containers[0]).toMatchObject({
        state: 'running',
        hasPrevious: true,
      });
    });
    const before = await records({ ...query, previous: true });
    expect(linesOf(before).at(-1)?.text).toContain('simulated crash');
  });

  it('gives the bare lines as a file', async () => {
    const query = await webQuery();
    const { text, headers } = await request(backend.url)
      .get(`/${id}/logs`)
      .query({ ...query, format: 'text' })
      .expect(200);
    expect(headers['content-type']).toContain('text/plain');
    expect(headers['content-disposition']).toBe(
      `attachment; filename="tea-shop-${query.pod}-web.log"`,
    );
    expect(text).toContain('[simulated]');
    expect(text).not.toContain('"type"');
  });

  it('shows no pod or container but the store’s own', async () => {
    const query = await webQuery();
    const ask = (storeId: string, changes: object) =>
      request(backend.url)
        .get(`/${storeId}/logs`)
        .query({ ...query, ...changes });
    const other = await given('other');
    await untilReady(other);
    await ask(other, {}).expect(404);
    await ask(id, { pod: 'nobody' }).expect(404);
    await ask(id, { container: 'nothing' }).expect(404);
    await ask(id, { pod: '../../secrets' }).expect(400);
    const { body } = await ask(id, { pod: 'nobody' });
    expect(body.error.message).toBe('pod: the store has no pod "nobody"');
  });

  it('lets nobody have more than so many open, and takes a place back when a reader leaves', async () => {
    const query = { ...(await webQuery()), follow: true };
    const leave = new AbortController();
    const open = () =>
      fetch(
        `${backend.url}/${id}/logs?${new URLSearchParams({
          ...query,
          follow: 'true',
        })}`,
        {
          signal: leave.signal,
        },
      );
    const opened = await Promise.all(
      Array.from({ length: STREAMS_PER_CALLER }, open),
    );
    expect(opened.map(({ status }) => status)).toEqual(
      Array.from({ length: STREAMS_PER_CALLER }, () => 200),
    );
    const refused = await open();
    expect(refused.status).toBe(429);
    expect((await refused.json()).error.message).toContain('close one of them');
    leave.abort();
    await eventually(async () => {
      const again = new AbortController();
      const url = `${backend.url}/${id}/logs?${new URLSearchParams({
        ...query,
        follow: 'true',
      })}`;
      const { status } = await fetch(url, { signal: again.signal });
      again.abort();
      expect(status).toBe(200);
    }, 5_000);
  });

  it('needs a permission of its own', async () => {
    const query = await webQuery();
    backend.permissions.policy = permission => ({
      result:
        permission === 'stores.store.read-logs'
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    });
    await request(backend.url).get(`/${id}/logs/sources`).expect(403);
    await request(backend.url).get(`/${id}/logs`).query(query).expect(403);
    await request(backend.url).get(`/${id}/health`).expect(200);
  });

  it('says that it cannot be read while the cluster is away', async () => {
    const query = await webQuery();
    sim.faults.set({ name: 'down', match: { method: 'GET' }, drop: true });
    const { body } = await request(backend.url)
      .get(`/${id}/logs`)
      .query(query)
      .expect(503);
    expect(body.error.message).toContain('cannot be asked for logs');
  });
});
