import type { Knex } from 'knex';
import { createTestDatabase, testDatabases } from '../__testUtils__';
import { forgetFullBuckets } from './forgetFullBuckets';
import { takeToken, TakeTokenOptions } from './takeToken';

jest.setTimeout(60_000);

const databases = testDatabases();
const HOUR_MS = 3_600_000;
const size = { burst: 5, tokenMs: HOUR_MS };

describe.each(databases.eachSupportedId())('takeToken, %s', databaseId => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await createTestDatabase(databases, databaseId);
  });

  const take = (changes: Partial<TakeTokenOptions> = {}) =>
    takeToken({
      knex,
      caller: 'user:default/jo',
      kind: 'create',
      size,
      ...changes,
    });
  /** Lets time pass for every bucket. */
  const pass = (ms: number) =>
    knex('store_rate_limits').update({
      full_at: knex.raw('full_at - ?', [ms]),
      taken_at: knex.raw('taken_at - ?', [ms]),
    });

  it('takes one after the other until there is none, and says how long to wait', async () => {
    const results = [];
    for (let turn = 0; turn < 7; turn += 1) {
      results.push(await take());
    }
    expect(results.map(({ outcome }) => outcome)).toEqual([
      ...Array(5).fill('taken'),
      'empty',
      'empty',
    ]);
    expect(results[0]).toEqual({
      outcome: 'taken',
      remaining: 4,
      fullInMs: HOUR_MS,
      nextInMs: 0,
    });
    expect(results[4].remaining).toBe(0);
    const { remaining, fullInMs, nextInMs } = results[6];
    expect(remaining).toBe(0);
    expect(fullInMs).toBeGreaterThan(5 * HOUR_MS - 60_000);
    expect(fullInMs).toBeLessThanOrEqual(5 * HOUR_MS);
    expect(nextInMs).toBe(fullInMs - 4 * HOUR_MS);
  });

  it('has a token again after its time, and never more than fit', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      await take();
    }
    await pass(HOUR_MS);
    expect((await take()).outcome).toBe('taken');
    expect((await take()).outcome).toBe('empty');

    await pass(1_000 * HOUR_MS);
    const results = [];
    for (let turn = 0; turn < 6; turn += 1) {
      results.push((await take()).outcome);
    }
    expect(results).toEqual([...Array(5).fill('taken'), 'empty']);
  });

  it('keeps callers and kinds apart', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      await take();
    }
    expect((await take({ caller: 'user:default/bo' })).remaining).toBe(4);
    expect((await take({ kind: 'action' })).remaining).toBe(4);
    expect((await take()).outcome).toBe('empty');
  });

  it('gives no token twice, however many ask at once', async () => {
    const results = await Promise.all(Array.from({ length: 40 }, () => take()));
    expect(results.filter(({ outcome }) => outcome === 'taken')).toHaveLength(
      5,
    );
  });

  it('holds when the configuration makes buckets smaller', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      await take();
    }
    const smaller = { burst: 1, tokenMs: 1_000 };
    expect(await take({ size: smaller })).toMatchObject({
      outcome: 'empty',
      remaining: 0,
    });
  });

  it('forgets buckets that are full, and no others', async () => {
    await take();
    await pass(HOUR_MS);
    await take({ caller: 'user:default/bo' });

    expect(await forgetFullBuckets({ knex })).toBe(1);

    expect(await knex('store_rate_limits').select('caller')).toEqual([
      { caller: 'user:default/bo' },
    ]);
  });
});
