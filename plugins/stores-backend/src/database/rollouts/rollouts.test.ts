import type { Knex } from 'knex';
import {
  createTestDatabase,
  givenStore,
  settlementOf,
  testDatabases,
} from '../__testUtils__';
import { leaseDueStores } from '../operations/leaseDueStores';
import { settleLease } from '../operations/settleLease';
import type { StoreRow } from '../tables/storeRow';
import type { LeasedStore, Settlement } from '../types';
import { listRollouts } from './listRollouts';
import { requestTurn } from './requestTurn';
import { resumeRollout } from './resumeRollout';
import { wakeWaiting } from './wakeWaiting';

jest.setTimeout(60_000);

const databases = testDatabases();
const rollout = { cluster: 'local', engine: 'woocommerce', version: 'v2' };
const caller = { actor: 'user:default/kim', requestId: 'req-1' };

describe.each(databases.eachSupportedId())('rollouts, %s', databaseId => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await createTestDatabase(databases, databaseId);
    for (const name of ['books', 'tea', 'toys', 'wine']) {
      await givenStore(knex, name, { owner: `user:default/${name}` });
    }
    await knex('stores').update({
      admitted_at: 1,
      ready_at: 2,
      is_ready: true,
      rendered_version: 'v1',
    });
  });

  const lease = async (): Promise<LeasedStore[]> => {
    const leased = await leaseDueStores({
      knex,
      limit: 10,
      leaseMs: 60_000,
      provisioningLimit: 3,
    });
    return leased.sort((a, b) =>
      a.record.store.metadata.name < b.record.store.metadata.name ? -1 : 1,
    );
  };
  const request = (
    { lease: held }: LeasedStore,
    options: Partial<Parameters<typeof requestTurn>[0]> = {},
  ) =>
    requestTurn({
      knex,
      lease: held,
      rollout,
      health: 'ready',
      maxConcurrent: 2,
      ...options,
    });
  const settle = (leased: LeasedStore, turn: Settlement['rollout']) =>
    settleLease({ knex, settlement: settlementOf(leased, { rollout: turn }) });
  const rowOf = (name: string): Promise<StoreRow> =>
    knex('stores').where({ name }).first();

  it('grant one turn to the first store, and the others once that is Ready', async () => {
    const [books, tea, toys, wine] = await lease();

    expect(await request(books)).toEqual({ type: 'granted' });
    expect(await request(tea)).toEqual({
      type: 'waiting',
      isStopped: false,
      maxConcurrent: 2,
      updated: 0,
      total: 4,
      waiting: 1,
    });
    expect(await request(books)).toEqual({ type: 'granted' });
    await settle(books, { version: 'v2', isRendered: true, turn: 'done' });

    expect(await request(tea)).toEqual({ type: 'granted' });
    expect(await request(toys)).toEqual({ type: 'granted' });
    expect(await request(wine)).toMatchObject({ type: 'waiting', updated: 1 });
    expect(await rowOf('books')).toMatchObject({
      rendered_version: 'v2',
      rollout_state: null,
    });
  });

  it('grant no more turns than allowed, however many ask at once', async () => {
    const all = await lease();
    const turns = await Promise.all(all.map(leased => request(leased)));
    expect(turns.filter(({ type }) => type === 'granted')).toHaveLength(1);

    await knex('store_rollouts').update({ proven_at: 1 });
    const more = await Promise.all(all.map(leased => request(leased)));
    expect(more.filter(({ type }) => type === 'granted')).toHaveLength(2);
  });

  it('grant nothing to a store whose lease was lost', async () => {
    const [books] = await lease();
    const lost = { ...books, lease: { ...books.lease, token: 'old' } };
    expect(await request(lost)).toMatchObject({ type: 'waiting' });
    expect((await rowOf('books')).rollout_state).toBeNull();
  });

  it('of other clusters and versions do not wait for each other', async () => {
    const [books, tea] = await lease();
    await request(books);
    await knex('stores').where({ name: 'tea' }).update({ cluster: 'edge' });
    expect(
      await request(tea, { rollout: { ...rollout, cluster: 'edge' } }),
    ).toEqual({ type: 'granted' });
  });

  it('let a store that has its turn keep it for a newer version', async () => {
    const [books, tea] = await lease();
    await request(books);
    const newer = { ...rollout, version: 'v3' };

    expect(await request(books, { rollout: newer })).toEqual({
      type: 'granted',
    });
    expect(await rowOf('books')).toMatchObject({ rollout_version: 'v3' });
    expect(await request(tea, { rollout: newer })).toMatchObject({
      type: 'waiting',
    });
  });

  it('do not count a store any more that is suspended or being deleted', async () => {
    const [books, tea, toys] = await lease();
    await request(books);
    await knex('stores').where({ name: 'books' }).update({ suspended: true });
    expect(await request(tea)).toEqual({ type: 'granted' });
    await knex('stores')
      .where({ name: 'tea' })
      .update({ deletion_requested_at: 5 });
    expect(await request(toys)).toEqual({ type: 'granted' });
  });

  it('are stopped by a store that was Ready, resumed by hand, and tell so', async () => {
    const [books, tea, toys] = await lease();
    await request(books);
    await request(tea);
    const message = 'Not ready 300 seconds after its update. ImagePullFailed';
    await settle(books, {
      version: 'v2',
      isRendered: true,
      turn: 'failed',
      message,
    });

    expect(await request(tea)).toMatchObject({
      type: 'waiting',
      isStopped: true,
    });
    expect(await listRollouts({ knex })).toEqual([
      {
        cluster: 'local',
        engine: 'woocommerce',
        version: 'v2',
        startedAt: expect.any(String),
        total: 4,
        updated: 1,
        updating: 0,
        waiting: 1,
        updatingStores: [],
        stopped: { at: expect.any(String), store: 'books', message },
      },
    ]);
    const resume = (version = 'v2') =>
      resumeRollout({ knex, rollout: { ...rollout, version }, caller });
    expect(await resume('unknown')).toBe('absent');
    expect(await resume()).toBe('resumed');
    expect(await resume()).toBe('running');
    expect(await request(toys)).toEqual({ type: 'granted' });
    expect(
      await knex('store_audit').where({ event: 'rollout-resume' }),
    ).toHaveLength(2);
  });

  it('are not stopped by a store that did not work before', async () => {
    const [books, tea] = await lease();
    expect(await request(books, { health: 'unsettled' })).toMatchObject({
      type: 'waiting',
    });
    expect(await request(books, { health: 'broken' })).toEqual({
      type: 'granted',
    });
    expect(await request(tea)).toEqual({ type: 'granted' });

    await settle(books, { version: 'v2', isRendered: true, turn: 'failed' });

    expect(await request(tea)).toEqual({ type: 'granted' });
    expect((await listRollouts({ knex }))[0].stopped).toBeUndefined();
  });

  it('go on without proof when the first store is suspended or deleted', async () => {
    const [books, tea] = await lease();
    await request(books);
    await request(tea);

    await settle(books, {
      version: 'v2',
      isRendered: false,
      turn: 'released',
    });

    expect(await rowOf('books')).toMatchObject({ rollout_state: null });
    const [row] = await knex('store_rollouts');
    expect([row.proven_at, row.stopped_at]).toEqual([null, null]);
    expect(await request(tea)).toEqual({ type: 'granted' });
  });

  it('name only stores that the reader may read, and show nothing to who sees none of them', async () => {
    const [books, tea] = await lease();
    await request(books);
    await request(tea);
    await settle(books, {
      version: 'v2',
      isRendered: false,
      turn: 'failed',
      message: 'Secret cause',
    });
    const as = (owner: string) =>
      listRollouts({
        knex,
        filter: builder => void builder.where('stores.owner', owner),
      });

    const [seen] = await as('user:default/tea');
    expect(seen).toMatchObject({ total: 4, waiting: 1 });
    expect(seen.stopped).toEqual({ at: expect.any(String) });
    expect(await as('user:default/nobody')).toEqual([]);
  });

  it('wake those that wait when a turn ends, and leave others alone', async () => {
    const [books, tea, toys] = await lease();
    await request(books);
    await request(tea);
    await settleLease({
      knex,
      settlement: settlementOf(tea, { nextInMs: 3_600_000 }),
    });
    await settleLease({
      knex,
      settlement: settlementOf(toys, { nextInMs: 3_600_000 }),
    });
    expect(await lease()).toEqual([]);

    await settle(books, { version: 'v2', isRendered: true, turn: 'done' });

    const woken = await lease();
    expect(woken.map(({ record }) => record.store.metadata.name)).toEqual([
      'tea',
    ]);
    await wakeWaiting({ knex, cluster: 'edge' });
  });

  it('forget that a store waits once it got the rendering in another way', async () => {
    const [books, tea] = await lease();
    await request(books);
    await request(tea);

    await settle(tea, { version: 'v2', isRendered: true });

    expect(await rowOf('tea')).toMatchObject({
      rendered_version: 'v2',
      rollout_state: null,
    });
  });

  it('give a store that could not ask its cluster all its time again', async () => {
    const [books] = await lease();
    await request(books);
    await knex('stores').update({ rollout_since: 5 });
    await settle(books, {
      version: 'v2',
      isRendered: false,
      turn: 'postponed',
    });

    const row = await rowOf('books');
    expect(row.rollout_state).toBe('updating');
    expect(Number(row.rollout_since)).toBeGreaterThan(5);
  });
});
