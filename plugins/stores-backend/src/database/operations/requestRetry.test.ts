/* eslint jest/no-standalone-expect: ["error", { "additionalTestBlockFunctions": ["afterEach"] }] */
import type { Stage } from '@store-platform/backstage-plugin-stores-common';
import {
  conditionOf,
  deedOf,
  settlementOf,
  setUpStore,
  StoreSetUp,
  testDatabases,
} from '../__testUtils__';
import { findStore } from './findStore';
import { requestRetry } from './requestRetry';
import { settleLease } from './settleLease';

jest.setTimeout(60_000);

const databases = testDatabases();

const stages: Stage[] = [
  {
    id: 'database',
    title: 'Database',
    status: 'completed',
    startedAt: 'x',
    endedAt: 'y',
  },
  {
    id: 'setup',
    title: 'Setup',
    status: 'failed',
    startedAt: 'x',
    reason: 'CrashLoop',
    message: 'm',
  },
  { id: 'ingress', title: 'Ingress', status: 'running', startedAt: 'x' },
  { id: 'ready', title: 'Ready', status: 'waiting' },
];

describe.each(databases.eachSupportedId())('requestRetry, %s', databaseId => {
  let given: StoreSetUp;
  let bystander: unknown;

  beforeEach(async () => {
    given = await setUpStore(databases, databaseId);
    bystander = await given.readBystander();
  });

  afterEach(async () => {
    expect(await given.readBystander()).toEqual(bystander);
  });

  const request = () =>
    requestRetry({ knex: given.knex, id: given.id, deed: deedOf('Retried') });
  const stalled = {
    is_stalled: true,
    admitted_at: 2,
    queued_at: 1,
    conditions: JSON.stringify([
      conditionOf('Ready', 'False'),
      conditionOf('Reconciling', 'False'),
      conditionOf('Stalled'),
    ]),
    stages: JSON.stringify(stages),
  };

  it('puts a store that was never ready at the end of the queue, completed stages kept', async () => {
    await given.write(stalled);

    const result = await request();

    const store = await findStore({ knex: given.knex, id: given.id });
    expect(result).toEqual({ outcome: 'requested', store });
    expect(store?.metadata).toMatchObject({ version: 2, generation: 1 });
    expect(store?.status).toMatchObject({
      queuePosition: 2,
      conditions: [conditionOf('Ready', 'False')],
      stages: [
        stages[0],
        { id: 'setup', title: 'Setup', status: 'waiting' },
        { id: 'ingress', title: 'Ingress', status: 'waiting' },
        stages[3],
      ],
    });
    expect(store?.status.admittedAt).toBeUndefined();
    expect(await given.readRow()).toMatchObject({ attempts: 0 });
    expect(await given.reasons()).toEqual(['Retried', 'Requested']);
    expect((await given.lease()).record.store.status.admittedAt).toBeDefined();
  });

  it('does not queue a store again that was ready before', async () => {
    await given.write({ ...stalled, ready_at: 3 });

    await request();

    const store = await findStore({ knex: given.knex, id: given.id });
    expect(store?.status.admittedAt).toBe('1970-01-01T00:00:00.002Z');
    expect(store?.status.queuePosition).toBeUndefined();
  });

  it.each([
    ['does not answer', [conditionOf('Ready', 'False')]],
    [
      'serves while a change is rolled out',
      [conditionOf('Ready'), conditionOf('Reconciling')],
    ],
  ])(
    'has failed Jobs of a store run again that was ready and %s, and forgets nothing of it',
    async (_, conditions) => {
      await given.write({
        ready_at: 3,
        admitted_at: 2,
        conditions: JSON.stringify(conditions),
        stages: JSON.stringify(stages),
      });

      expect(await request()).toMatchObject({ outcome: 'requested' });

      const { record, now } = await given.lease();
      expect(record.attempts).toBe(0);
      expect(Date.parse(record.inForce.rerunJobsAt ?? '')).toBeLessThanOrEqual(
        now,
      );
      expect(record.store.status).toMatchObject({ conditions, stages });
    },
  );

  it('drops what a pass settles that began before', async () => {
    await given.write(stalled);
    const leased = await given.lease();

    await request();

    const settlement = settlementOf(leased, {
      events: [deedOf('Failed').event],
    });
    expect(await settleLease({ knex: given.knex, settlement })).toBe('lost');
    expect(
      (await findStore({ knex: given.knex, id: given.id }))?.status
        .queuePosition,
    ).toBe(2);
    expect(await given.reasons()).toEqual(['Retried', 'Requested']);
  });

  it.each([
    ['not-failed', {}],
    ['not-failed', { ...stalled, deletion_requested_at: 1 }],
    [
      'not-failed',
      {
        is_ready: true,
        ready_at: 3,
        conditions: JSON.stringify([conditionOf('Ready')]),
      },
    ],
    ['not-failed', { admitted_at: 2 }],
    ['absent', { ...stalled, deleted_at: 1 }],
  ])('writes nothing: %s', async (outcome, values) => {
    await given.write(values);
    const before = await given.readRow();

    expect(await request()).toEqual({ outcome });

    expect(await given.readRow()).toEqual(before);
    expect(await given.reasons()).toEqual(['Requested']);
  });
});
