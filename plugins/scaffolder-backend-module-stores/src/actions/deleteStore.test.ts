import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { runAction, RunOptions } from '../__testUtils__/runAction';
import { startFakeStores } from '../__testUtils__/startFakeStores';
import { createDeleteStoreAction } from './deleteStore';

const ID = 'c6b3d3c4-57a1-4c83-8f5d-1f4a0c3b7e11';

describe('stores:delete', () => {
  let stores: Awaited<ReturnType<typeof startFakeStores>>;

  beforeEach(async () => {
    stores = await startFakeStores();
  });

  afterEach(async () => {
    await stores.stop();
  });

  const run = ({
    input = {},
    ...options
  }: Partial<RunOptions<{ wait?: boolean; timeoutSeconds?: number }>> = {}) =>
    runAction(createDeleteStoreAction({ ...stores, pollIntervalMs: 5 }), {
      ...options,
      input: { storeId: ID, ...input },
    });

  it('deletes the store and waits until nothing of it is left', async () => {
    const bystander = stores.fake.add(storeFixture({ name: 'other' }));
    stores.fake.add(storeFixture({ id: ID }));
    stores.fake.story = [
      store => store,
      store => store,
      store => ({
        ...store,
        metadata: { ...store.metadata, deletedAt: '2026-01-02T03:05:00.000Z' },
      }),
    ];
    const { outputs, log } = await run();

    expect(outputs).toEqual({ storeId: ID, deleted: true });
    expect(log).toEqual([
      'Store tea-shop is being deleted',
      'Nothing of the store is left',
    ]);
    expect(stores.fake.stores.get(ID)?.metadata.deletedAt).toBeDefined();
    expect(stores.fake.stores.get(bystander.metadata.id)).toBe(bystander);
  });

  it('takes a store that vanishes while it waits for deleted', async () => {
    stores.fake.add(storeFixture({ id: ID }));
    stores.fake.story = [
      store => {
        setImmediate(() => stores.fake.stores.delete(ID));
        return store;
      },
    ];
    expect((await run()).outputs).toEqual({ storeId: ID, deleted: true });
  });

  it('takes a store that is gone already for deleted', async () => {
    expect((await run()).outputs).toEqual({ storeId: ID, deleted: true });
  });

  it('does not wait when told so', async () => {
    stores.fake.add(storeFixture({ id: ID }));
    const { outputs } = await run({ input: { wait: false } });

    expect(outputs).toEqual({ storeId: ID, deleted: false });
    expect(
      stores.fake.stores.get(ID)?.metadata.deletionRequestedAt,
    ).toBeDefined();
  });

  it('only waits when it runs again after its request was accepted', async () => {
    stores.fake.add(storeFixture({ id: ID }));
    const first = await run({ input: { wait: false } });
    stores.fake.stores.delete(ID);
    stores.fake.received.length = 0;
    await run({ memory: first.memory });

    expect(stores.fake.received).toEqual([
      expect.objectContaining({ method: 'GET', taskId: 'task-1' }),
    ]);
  });

  it('leaves a protected store alone and says why', async () => {
    const store = storeFixture({ id: ID });
    stores.fake.add({
      ...store,
      metadata: { ...store.metadata, deletionProtection: true },
    });
    await expect(run()).rejects.toMatchObject({
      name: 'ConflictError',
      message:
        'The store cannot be deleted: Store tea-shop is protected from deletion',
    });
    expect(
      stores.fake.stores.get(ID)?.metadata.deletionRequestedAt,
    ).toBeUndefined();
  });

  it('deletes a failed store in spite of what made it fail', async () => {
    stores.fake.add(storeFixture({ id: ID, summary: 'Failed' }));
    stores.fake.story = [
      store => store,
      store => ({
        ...store,
        metadata: { ...store.metadata, deletedAt: '2026-01-02T03:05:00.000Z' },
      }),
    ];
    expect((await run()).outputs.deleted).toBe(true);
  });

  it('fails with the cause when the deletion itself is stuck', async () => {
    stores.fake.add(storeFixture({ id: ID, summary: 'Failed' }));
    stores.fake.story = [
      store => ({
        ...store,
        status: {
          ...store.status,
          conditions: [
            {
              type: 'Stalled',
              status: 'True',
              reason: 'NamespaceStuck',
              message: 'The namespace does not end: a finalizer is left',
              lastTransitionTime: new Date(Date.now() + 1000).toISOString(),
            },
          ],
        },
      }),
    ];
    await expect(run()).rejects.toThrow(
      'Store tea-shop cannot be deleted: The namespace does not end: a finalizer is left',
    );
  });

  it('stops waiting when the task is cancelled', async () => {
    stores.fake.add(storeFixture({ id: ID }));
    await expect(
      run({ signal: AbortSignal.timeout(300) }),
    ).rejects.toMatchObject({
      name: 'AbortError',
      message: expect.stringContaining('Store tea-shop is Deleting'),
    });
  });

  it('deletes nothing in a dry run', async () => {
    const store = stores.fake.add(storeFixture({ id: ID }));
    await run({ isDryRun: true });
    expect(stores.fake.stores.get(ID)).toBe(store);
    expect(stores.fake.received).toEqual([]);
  });
});
