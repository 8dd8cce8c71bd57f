import type {
  Condition,
  JsonObject,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import type { StoreChange } from '../__testUtils__/FakeStoresApi';
import { runAction, RunOptions } from '../__testUtils__/runAction';
import { startFakeStores } from '../__testUtils__/startFakeStores';
import { createDoStoreActionAction } from './doStoreAction';

const ID = 'c6b3d3c4-57a1-4c83-8f5d-1f4a0c3b7e11';
const PASSWORD = 'a-password-for-people-only';

const condition = (
  type: Condition['type'],
  status: Condition['status'],
  reason: string,
): Condition => ({
  type,
  status,
  reason,
  message: `It is ${reason}`,
  lastTransitionTime: '2026-01-02T03:04:05.000Z',
});

/** The store as the platform sees it after that many changes. */
const seen =
  (observedGeneration: number, ...conditions: Condition[]): StoreChange =>
  store => ({
    ...store,
    status: { ...store.status, observedGeneration, conditions },
  });
const ready = condition('Ready', 'True', 'Ready');
const suspendedStore = (store: Store): Store => ({
  ...store,
  spec: { ...store.spec, suspended: true },
});

type Input = {
  storeId: string;
  action: string;
  input?: JsonObject;
  wait?: boolean;
  timeoutSeconds?: number;
};

describe('stores:action', () => {
  let stores: Awaited<ReturnType<typeof startFakeStores>>;
  beforeEach(async () => {
    stores = await startFakeStores();
    stores.fake.add(storeFixture({ id: ID }));
  });
  afterEach(() => stores.stop());

  const run = (
    input: Partial<Input> = {},
    options: Partial<RunOptions<Input>> = {},
  ) =>
    runAction(createDoStoreActionAction({ ...stores, pollIntervalMs: 5 }), {
      ...options,
      input: { storeId: ID, action: 'restart', ...input },
    });

  it('restarts and waits until the change is in force, though the shop is ready all the time', async () => {
    stores.fake.story = [
      seen(1, ready),
      seen(2, ready, condition('Reconciling', 'True', 'Applying')),
      seen(2, ready, condition('Reconciling', 'False', 'InSync')),
    ];
    const { outputs, log } = await run();

    expect(outputs).toEqual({ storeId: ID, message: 'restart has begun' });
    expect(log).toContain('Store tea-shop: restart has begun');
    expect(log.at(-1)).toBe('Done: restart');
    expect(stores.fake.story).toEqual([]);
  });

  it('waits for a suspended store until it has stopped', async () => {
    stores.fake.story = [
      store =>
        seen(
          2,
          condition('Ready', 'False', 'Suspending'),
        )(suspendedStore(store)),
      seen(2, condition('Ready', 'False', 'Suspended')),
    ];
    await run({ action: 'suspend' });
    expect(stores.fake.story).toEqual([]);
  });

  it.each([
    ['told not to', { wait: false }],
    ['nothing goes on after the answer', { action: 'protect' }],
  ])('does not wait when %s', async (_, input) => {
    await run(input);
    expect(stores.fake.received.map(({ method }) => method)).toEqual(['POST']);
  });

  it('fails with the cause when the store fails on the way', async () => {
    stores.fake.story = [seen(2, condition('Stalled', 'True', 'ImagePull'))];
    await expect(run()).rejects.toThrow(
      'Store tea-shop failed: It is ImagePull',
    );
  });

  it('does it once, though its answer was lost and the task runs again', async () => {
    stores.fake.failures = ['lost'];
    const first = await run({ wait: false });
    expect(stores.fake.stores.get(ID)?.metadata.generation).toBe(2);
    await run({ wait: false }, { memory: first.memory });
    expect(stores.fake.done).toEqual(['restart', 'restart']);
    expect(stores.fake.stores.get(ID)?.metadata.generation).toBe(2);
  });

  it('does not do it again when the shop itself has failed', async () => {
    stores.fake.failures = [
      {
        status: 502,
        body: {
          error: { name: 'ActionFailedError', message: 'No such user' },
          response: { statusCode: 502 },
        },
      },
    ];
    await expect(run({ action: 'reset-password' })).rejects.toThrow(
      'reset-password was not done: No such user',
    );
    expect(stores.fake.received).toHaveLength(1);
  });

  it('keeps a login out of log, output and memory', async () => {
    stores.fake.logins = [
      {
        id: 'admin',
        title: 'Admin',
        secretTitle: 'Password',
        password: PASSWORD,
      },
    ];
    const { log, outputs, memory } = await run({ action: 'reset-password' });

    const kept = JSON.stringify([log, outputs, [...memory]]);
    expect(kept).not.toContain(PASSWORD);
    expect(log.join()).toContain('is for people only');
  });

  it('stops waiting when the task is cancelled, and says that the store goes on', async () => {
    await expect(
      run({}, { signal: AbortSignal.timeout(300) }),
    ).rejects.toMatchObject({
      name: 'AbortError',
      message: expect.stringContaining('It continues by itself'),
    });
  });

  it('gives up when its time is over', async () => {
    await expect(run({ timeoutSeconds: 1 })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('says what it would do in a dry run, and does nothing', async () => {
    const { log } = await run({}, { isDryRun: true });
    expect(log[0]).toContain('Would do restart: The pods are replaced');
    expect(stores.fake.done).toEqual([]);
    await expect(run({ action: 'fly' }, { isDryRun: true })).rejects.toThrow(
      'this store has restart, reset-password',
    );
  });

  it('tells why it was refused', async () => {
    stores.fake.stores.clear();
    await expect(run()).rejects.toMatchObject({
      name: 'NotFoundError',
      message: `restart was not done: No store with id ${ID}`,
    });
  });
});
