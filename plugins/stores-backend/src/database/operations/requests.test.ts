import type { Stage } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import {
  conditionOf,
  createTestDatabase,
  givenStore,
  settlementOf,
  testDatabases,
} from '../__testUtils__';
import { findStore } from './findStore';
import { leaseDueStores } from './leaseDueStores';
import { listEvents } from './listEvents';
import { requestCancel } from './requestCancel';
import { requestDeletion } from './requestDeletion';
import { requestRetry } from './requestRetry';
import { settleLease } from './settleLease';

jest.setTimeout(60_000);

const databases = testDatabases();

const event = (reason: string) =>
  ({ type: 'Normal', reason, message: reason } as const);

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

describe.each(databases.eachSupportedId())('requests, %s', databaseId => {
  let knex: Knex;
  let id: string;

  beforeEach(async () => {
    knex = await createTestDatabase(databases, databaseId);
    id = (await givenStore(knex, 'tea-shop')).metadata.id;
    await givenStore(knex, 'bystander');
    await knex('stores').update({ next_at: 4e12, attempts: 3 });
  });

  afterEach(async () => {
    const [bystander] = await knex('stores').where({ name: 'bystander' });
    expect(bystander).toMatchObject({
      version: 1,
      attempts: 3,
      woken_at: null,
    });
    expect(Number(bystander.next_at)).toBe(4e12);
  });

  const write = (values: object) =>
    knex('stores')
      .where({ id })
      .update({ attempts: 3, ...values });
  const readRow = () => knex('stores').where({ id }).first();
  const reasons = async () =>
    (await listEvents({ knex, storeId: id, limit: 100 })).items.map(
      item => item.reason,
    );
  const lease = async () => {
    await write({ next_at: 1 });
    const [leased] = await leaseDueStores({
      knex,
      limit: 1,
      leaseMs: 60_000,
      provisioningLimit: 5,
    });
    return leased;
  };

  describe('requestDeletion', () => {
    const request = () =>
      requestDeletion({ knex, id, event: event('Deleted') });

    it('marks the store, makes it due and takes it out of the queue', async () => {
      await write({ cancel_requested_by: 'user:default/jo' });

      const result = await request();

      const store = await findStore({ knex, id });
      expect(result).toEqual({ outcome: 'requested', store });
      expect(store?.metadata).toMatchObject({
        version: 2,
        generation: 1,
        deletionRequestedAt: expect.any(String),
      });
      expect(store?.status.queuePosition).toBeUndefined();
      expect(await readRow()).toMatchObject({
        attempts: 0,
        cancel_requested_by: null,
        live_name: 'tea-shop',
      });
      expect((await lease()).record.store).toEqual(store);
      expect(await reasons()).toEqual(['Deleted', 'Requested']);
    });

    it('writes nothing the second time', async () => {
      await request();
      const before = await readRow();

      const result = await request();

      const store = await findStore({ knex, id });
      expect(result).toEqual({ outcome: 'already', store });
      expect(await readRow()).toEqual(before);
      expect(await reasons()).toEqual(['Deleted', 'Requested']);
    });

    it.each([
      ['protected', { deletion_protection: true }],
      ['absent', { deleted_at: 1, live_name: null }],
    ])('writes nothing when %s', async (outcome, values) => {
      await write(values);
      const before = await readRow();

      expect(await request()).toEqual({ outcome });

      expect(await readRow()).toEqual(before);
      expect(await reasons()).toEqual(['Requested']);
    });
  });

  describe('requestRetry', () => {
    const request = () => requestRetry({ knex, id, event: event('Retried') });
    const stalled = {
      is_stalled: true,
      admitted_at: 2,
      queued_at: 1,
      conditions: JSON.stringify([
        conditionOf('Ready', 'False'),
        conditionOf('Stalled'),
      ]),
      stages: JSON.stringify(stages),
    };

    it('puts a store that was never ready at the end of the queue, completed stages kept', async () => {
      await write(stalled);

      const result = await request();

      const store = await findStore({ knex, id });
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
      expect(await readRow()).toMatchObject({ attempts: 0 });
      expect(await reasons()).toEqual(['Retried', 'Requested']);
      expect((await lease()).record.store.status.admittedAt).toBeDefined();
    });

    it('does not queue a store again that was ready before', async () => {
      await write({ ...stalled, ready_at: 3 });

      await request();

      const store = await findStore({ knex, id });
      expect(store?.status.admittedAt).toBe('1970-01-01T00:00:00.002Z');
      expect(store?.status.queuePosition).toBeUndefined();
    });

    it('drops what a pass settles that began before', async () => {
      await write(stalled);
      const leased = await lease();

      await request();

      const settlement = settlementOf(leased, { events: [event('Failed')] });
      expect(await settleLease({ knex, settlement })).toBe('lost');
      expect((await findStore({ knex, id }))?.status.queuePosition).toBe(2);
      expect(await reasons()).toEqual(['Retried', 'Requested']);
    });

    it.each([
      ['not-failed', {}],
      ['not-failed', { ...stalled, deletion_requested_at: 1 }],
      ['not-failed', { is_ready: true, ready_at: 3 }],
      ['absent', { ...stalled, deleted_at: 1 }],
    ])('writes nothing: %s', async (outcome, values) => {
      await write(values);
      const before = await readRow();

      expect(await request()).toEqual({ outcome });

      expect(await readRow()).toEqual(before);
      expect(await reasons()).toEqual(['Requested']);
    });
  });

  describe('requestCancel', () => {
    const request = () =>
      requestCancel({
        knex,
        id,
        requestedBy: 'user:default/jo',
        event: event('CancelRequested'),
      });

    it.each([
      ['queued', {}, 1],
      ['being provisioned', { admitted_at: 2 }, undefined],
    ])('marks a store that is %s', async (_, values, queuePosition) => {
      await write(values);

      const result = await request();

      const store = await findStore({ knex, id });
      expect(result).toEqual({ outcome: 'requested', store });
      expect(store?.metadata.version).toBe(2);
      expect(store?.status.queuePosition).toBe(queuePosition);
      const { record } = await lease();
      expect(record.cancelRequestedBy).toBe('user:default/jo');
      expect(await request()).toMatchObject({ outcome: 'requested' });
      expect(await reasons()).toEqual(['CancelRequested', 'Requested']);
    });

    it.each([
      ['not-cancellable', { is_ready: true, ready_at: 1 }],
      ['not-cancellable', { ready_at: 1 }],
      ['not-cancellable', { deletion_requested_at: 1 }],
      ['absent', { deleted_at: 1 }],
    ])('writes nothing: %s', async (outcome, values) => {
      await write({
        ...values,
        conditions: JSON.stringify(
          'is_ready' in values ? [conditionOf('Ready')] : [],
        ),
      });
      const before = await readRow();

      expect(await request()).toEqual({ outcome });

      expect(await readRow()).toEqual(before);
      expect(await reasons()).toEqual(['Requested']);
    });
  });
});
