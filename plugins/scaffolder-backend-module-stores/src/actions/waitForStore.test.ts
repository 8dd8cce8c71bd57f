import {
  Condition,
  Stage,
  Store,
  StoreSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import type { StoreChange } from '../__testUtils__/FakeStoresApi';
import { runAction, RunOptions } from '../__testUtils__/runAction';
import { startFakeStores } from '../__testUtils__/startFakeStores';
import { createWaitForStoreAction } from './waitForStore';

const ID = 'c6b3d3c4-57a1-4c83-8f5d-1f4a0c3b7e11';

const become =
  (summary: StoreSummary): StoreChange =>
  () =>
    storeFixture({ id: ID, summary });

const stage =
  (id: string, change: Partial<Stage>): StoreChange =>
  store => ({
    ...store,
    status: {
      ...store.status,
      stages: store.status.stages.map(found =>
        found.id === id ? { ...found, ...change } : found,
      ),
    },
  });

const waitingFor =
  (message: string): StoreChange =>
  store => {
    const condition: Condition = {
      type: 'Ready',
      status: 'False',
      reason: 'Waiting',
      message,
      lastTransitionTime: '2026-01-02T03:04:05.000Z',
    };
    return { ...store, status: { ...store.status, conditions: [condition] } };
  };

const queuedBehind =
  (name: string): StoreChange =>
  store => {
    const message = `Queued: 1 of 1 place in use (${name}). Position 1.`;
    const queue = { position: 1, limit: 1, holders: [name], otherHolders: 0 };
    const status = { queuePosition: 1, queue: { ...queue, message } };
    return { ...store, status: { ...store.status, ...status } };
  };

const withoutQueue: StoreChange = store => ({
  ...store,
  status: { ...store.status, queue: undefined },
});

describe('stores:wait', () => {
  let stores: Awaited<ReturnType<typeof startFakeStores>>;

  beforeEach(async () => {
    stores = await startFakeStores();
  });

  afterEach(async () => {
    await stores.stop();
  });

  const tell = (start: Store, ...story: StoreChange[]) => {
    stores.fake.add(start);
    stores.fake.story = story;
  };

  const run = ({
    input = {},
    ...options
  }: Partial<RunOptions<{ timeoutSeconds?: number }>> = {}) =>
    runAction(createWaitForStoreAction({ ...stores, pollIntervalMs: 5 }), {
      ...options,
      input: { storeId: ID, ...input },
    });

  it('tells the story of a store and ends with its addresses', async () => {
    tell(
      storeFixture({ id: ID, summary: 'Queued' }),
      store => store,
      queuedBehind('books'),
      withoutQueue,
      waitingFor('The cluster cannot be reached; the store waits'),
      become('Provisioning'),
      stage('database', { message: 'Waiting for the volume' }),
      stage('database', {
        status: 'completed',
        startedAt: '2026-01-02T03:04:05.000Z',
        endedAt: '2026-01-02T03:04:13.000Z',
      }),
      become('Ready'),
    );
    const { log, outputs } = await run();

    expect(log.slice(0, 3)).toEqual([
      'Queued: 3 of 3 places in use (tea, books, another store). Position 2.',
      'Queued: 1 of 1 place in use (books). Position 1.',
      'The cluster cannot be reached; the store waits',
    ]);
    expect(log).toEqual(
      expect.arrayContaining([
        'Namespace: completed in less than a second',
        'Database: started',
        'Database: Waiting for the volume',
        'Database: completed in 8 s',
      ]),
    );
    expect(log.at(-1)).toBe('Store tea-shop is ready: http://127.0.0.1:30080/');
    expect(outputs).toEqual({
      storeUrl: 'http://127.0.0.1:30080/',
      adminUrl: 'http://127.0.0.1:30080/wp-admin/',
      entityRef: 'component:default/tea-shop',
    });
  });

  it('says nothing twice', async () => {
    tell(
      storeFixture({ id: ID, summary: 'Provisioning' }),
      ...Array<StoreChange>(5).fill(store => store),
      become('Ready'),
    );
    const { log } = await run();
    expect(log).toEqual([...new Set(log)]);
  });

  it('takes no other address for the shop’s when the store has no page for visitors', async () => {
    const ready = storeFixture({ id: ID });
    const endpoints = [
      { id: 'api', title: 'Store API', url: 'http://api.test/' },
      { id: 'admin', title: 'Admin', url: 'http://api.test/app' },
    ];
    tell({ ...ready, status: { ...ready.status, endpoints } });

    const { log, outputs } = await run();
    expect(log.at(-1)).toBe('Store tea-shop is ready');
    expect(outputs).toEqual({
      adminUrl: 'http://api.test/app',
      entityRef: 'component:default/tea-shop',
    });
  });

  it('does not take the state of an earlier generation for the present one', async () => {
    const ready = storeFixture({ id: ID });
    tell(
      { ...ready, metadata: { ...ready.metadata, generation: 2 } },
      store => store,
      store => ({ ...store, status: { ...store.status, endpoints: [] } }),
      store => ({
        ...store,
        status: {
          ...store.status,
          observedGeneration: 2,
          endpoints: [{ id: 'shop', title: 'Shop', url: 'http://new.test/' }],
        },
      }),
    );
    const { outputs } = await run();
    expect(outputs.storeUrl).toBe('http://new.test/');
  });

  it.each([
    [
      'Failed' as const,
      'Store tea-shop failed at Application: The image shop/web:1 cannot be pulled: not found',
    ],
    ['Deleting' as const, 'Store tea-shop was deleted in the meantime'],
    ['Deleted' as const, 'Store tea-shop was deleted in the meantime'],
    ['Suspended' as const, 'Store tea-shop is suspended'],
  ])('fails at once when the store is %s', async (summary, message) => {
    tell(storeFixture({ id: ID, summary: 'Provisioning' }), become(summary));
    await expect(run()).rejects.toThrow(message);
  });

  it('fails when there is no such store', async () => {
    await expect(run()).rejects.toMatchObject({
      name: 'NotFoundError',
      message: `The store cannot be seen: No store with id ${ID}`,
    });
  });

  it('waits through an API that does not answer, and says so once', async () => {
    tell(storeFixture({ id: ID, summary: 'Provisioning' }), become('Ready'));
    stores.fake.failures = [{ status: 503, body: {} }, 'lost'];
    const { log, outputs } = await run();

    expect(log.filter(line => line.startsWith('The stores API'))).toEqual([
      'The stores API does not answer; trying again',
      'The stores API answers again',
    ]);
    expect(outputs.entityRef).toBe('component:default/tea-shop');
  });

  it('stops at once when the task is cancelled, and leaves the store alone', async () => {
    tell(storeFixture({ id: ID, summary: 'Provisioning' }));
    const controller = new AbortController();
    const log: string[] = [];
    const failure = run({ signal: controller.signal, log }).catch(e => e);
    while (log.length === 0) {
      await new Promise(setImmediate);
    }
    controller.abort();

    await expect(failure).resolves.toMatchObject({
      name: 'AbortError',
      message:
        'Stopped waiting, because the task was cancelled. Store tea-shop is Provisioning, at Database. It continues by itself; its page shows how far it is.',
    });
    const { length } = stores.fake.received;
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
    expect(stores.fake.received).toHaveLength(length);
    expect(stores.fake.received.every(({ method }) => method === 'GET')).toBe(
      true,
    );
  });

  it('stops when the time is up and says where the store is', async () => {
    tell(storeFixture({ id: ID, summary: 'Provisioning' }));
    await expect(run({ input: { timeoutSeconds: 1 } })).rejects.toMatchObject({
      name: 'TimeoutError',
      message: expect.stringMatching(
        /^Stopped waiting after 1 s\. Store tea-shop is Provisioning, at Database/,
      ),
    });
  });

  it('does not wait in a dry run', async () => {
    const { log } = await run({ isDryRun: true });
    expect(log).toEqual(['Would wait until the store is ready']);
    expect(stores.fake.received).toEqual([]);
  });
});
