/* eslint jest/no-standalone-expect: ["error", { "additionalTestBlockFunctions": ["afterEach"] }] */
import {
  deedOf,
  nothingInForce,
  setUpStore,
  settlementOf,
  StoreSetUp,
  testDatabases,
} from '../__testUtils__';
import type { StoreRow } from '../tables/storeRow';
import { ChangeDecision, changeStore } from './changeStore';
import type { StoreChange } from './changeToRow';
import { findStore } from './findStore';
import { settleLease } from './settleLease';

jest.setTimeout(60_000);

const databases = testDatabases();
const JO = 'user:default/jo';
const { event, ...deed } = deedOf('ChangedByAction');

describe.each(databases.eachSupportedId())('changeStore, %s', databaseId => {
  let given: StoreSetUp;
  let bystander: StoreRow;

  beforeEach(async () => {
    given = await setUpStore(databases, databaseId);
    bystander = await given.readBystander();
  });

  // eslint-disable-next-line jest/no-standalone-expect -- whatever is done to one store, the other stays as it was
  afterEach(async () => expect(await given.readBystander()).toEqual(bystander));

  const decide = (decision: () => ChangeDecision, idempotencyKey?: string) =>
    changeStore({
      knex: given.knex,
      id: given.id,
      deed,
      decide: decision,
      ...(idempotencyKey
        ? { repeatable: { actor: JO, action: 'restart', idempotencyKey } }
        : {}),
    });
  const change = (wanted: StoreChange, idempotencyKey?: string) =>
    decide(() => ({ type: 'change', change: wanted, event }), idempotencyKey);
  const read = async () => {
    const store = await findStore({ knex: given.knex, id: given.id });
    return { ...store?.spec, ...store?.status, ...store?.metadata };
  };

  it.each<[string, StoreChange, object, number]>([
    ['suspended', { suspended: true }, { suspended: true }, 2],
    ['resumed', { suspended: false }, { suspended: false }, 2],
    [
      'given a date to end',
      { expiresAt: '2027-01-02T03:04:05.000Z' },
      { expiresAt: '2027-01-02T03:04:05.000Z' },
      1,
    ],
    [
      'protected',
      { deletionProtection: true },
      { deletionProtection: true },
      1,
    ],
    [
      'restarted',
      { restart: 'web' },
      { restarts: { web: expect.stringMatching(/^20.*Z$/) } },
      2,
    ],
    [
      'given a new secret',
      { rotation: 'partner-key' },
      { rotations: { 'partner-key': expect.stringMatching(/^20.*Z$/) } },
      2,
    ],
    [
      'given a new password',
      { credentialReset: { id: 'admin', by: JO } },
      {
        credentialResets: {
          admin: { at: expect.stringMatching(/^20.*Z$/), by: JO },
        },
      },
      1,
    ],
  ])('has a store %s', async (_, wanted, expected, generation) => {
    const result = await change(wanted);

    expect(result.outcome).toBe('changed');
    expect(await read()).toMatchObject({ ...expected, generation, version: 2 });
    expect(await given.reasons()).toEqual(['ChangedByAction', 'Requested']);
    const row = await given.readRow();
    expect(Number(row.next_at)).toBeLessThan(4e12);
    expect(row.attempts).toBe(generation === 2 ? 0 : 3);
  });

  it('takes a date away, and shows nothing where there is nothing', async () => {
    await change({ expiresAt: '2027-01-02T03:04:05.000Z' });
    await change({ expiresAt: 'never' });

    expect(Object.keys(await read())).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/expiresAt|restarts|rotations|credentialResets/),
      ]),
    );
  });

  it('keeps restarts of components apart, until all are restarted', async () => {
    await change({ restart: 'web' });
    await change({ restart: 'database' });
    expect(Object.keys((await read()).restarts ?? {})).toEqual([
      'web',
      'database',
    ]);

    await change({ restart: 'all' });
    expect(Object.keys((await read()).restarts ?? {})).toEqual(['all']);
  });

  it('keeps rotations of Secrets apart, and of each the latest time', async () => {
    await change({ rotation: 'partner-key' });
    const { rotations: first = {} } = await read();
    await change({ rotation: 'session' });
    await change({ rotation: 'partner-key' });

    const { rotations: last = {} } = await read();
    expect(Object.keys(last)).toEqual(['partner-key', 'session']);
    expect(last['partner-key'] > first['partner-key']).toBe(true);

    // A clock that was put back.
    const late = '2999-01-01T00:00:00.000Z';
    await given.write({ rotations: JSON.stringify({ session: late }) });
    await change({ rotation: 'session' });
    expect((await read()).rotations).toEqual({
      session: '2999-01-01T00:00:00.001Z',
    });
  });

  it.each<[string, Partial<StoreRow>, ChangeDecision, object]>([
    [
      'its state does not allow it',
      {},
      { type: 'refused', reason: 'Not now' },
      { outcome: 'refused', reason: 'Not now' },
    ],
    [
      'it is so already',
      {},
      { type: 'unchanged' },
      { outcome: 'unchanged', store: expect.anything() },
    ],
    [
      'it is being deleted',
      { deletion_requested_at: 1 },
      { type: 'change', change: { suspended: true }, event },
      { outcome: 'deleting' },
    ],
    [
      'it is deleted',
      { deleted_at: 1 },
      { type: 'change', change: { suspended: true }, event },
      { outcome: 'absent' },
    ],
  ])('writes nothing when %s', async (_, values, decision, result) => {
    await given.write(values);
    const before = await given.readRow();

    expect(await decide(() => decision, 'key-12345')).toEqual(result);

    expect(await given.readRow()).toEqual(before);
    expect(await given.reasons()).toEqual(['Requested']);
    expect(await given.knex('store_action_runs')).toEqual([]);
  });

  it('carries a request with a key out once, however many come at a time', async () => {
    const results = await Promise.all(
      Array.from({ length: 6 }, () => change({ restart: 'web' }, 'key-12345')),
    );

    const outcomes = results.map(({ outcome }) => outcome);
    expect(outcomes.filter(outcome => outcome === 'changed')).toHaveLength(1);
    expect(outcomes.filter(outcome => outcome === 'repeated')).toHaveLength(5);
    expect(await read()).toMatchObject({ generation: 2, version: 2 });
    expect((await change({ restart: 'web' }, 'key-67890')).outcome).toBe(
      'changed',
    );
  });

  it('forgets keys after a week', async () => {
    await change({ restart: 'web' }, 'key-12345');
    await given.knex('store_action_runs').update({ at: 1 });

    await change({ restart: 'web' }, 'key-67890');

    expect(
      await given.knex('store_action_runs').select('idempotency_key'),
    ).toEqual([{ idempotency_key: 'key-67890' }]);
  });

  it('is seen by the pass that carries it out, which notes what is in force', async () => {
    await change({ restart: 'web' });
    await change({ rotation: 'partner-key' });
    const leased = await given.lease();
    const { restarts = {}, rotations = {} } = leased.record.store.spec;
    expect(leased.record.inForce).toEqual(nothingInForce);

    const inForce = {
      suspended: true,
      restarts,
      rotations,
      refusedRotations: { session: '2026-01-02T03:04:05.000Z' },
    };
    await settleLease({
      knex: given.knex,
      settlement: settlementOf(leased, { inForce }),
    });
    const again = await given.lease();
    expect(again.record.inForce).toEqual(inForce);
    await settleLease({ knex: given.knex, settlement: settlementOf(again) });
    expect((await given.lease()).record.inForce).toEqual(inForce);
  });
});
