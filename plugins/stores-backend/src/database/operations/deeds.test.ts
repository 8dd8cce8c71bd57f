import type { AuditRecord } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import {
  createTestDatabase,
  deedOf,
  givenStore,
  newStoreRequest,
  testDatabases,
} from '../__testUtils__';
import { changeStore } from './changeStore';
import { insertStore } from './insertStore';
import { listAudit } from './listAudit';
import { requestCancel } from './requestCancel';
import { requestDeletion } from './requestDeletion';
import { requestRetry } from './requestRetry';
import { updateStore } from './updateStore';

jest.setTimeout(60_000);

const databases = testDatabases();
const deed = deedOf('Done', {
  auditEvent: 'store-test',
  caller: {
    actor: 'user:default/bo',
    via: 'plugin:scaffolder',
    ip: '192.0.2.7',
    requestId: 'request-2',
    taskId: 'task-0001',
  },
  details: { fields: ['plan'] },
});
const stalled = {
  is_stalled: true,
  conditions: JSON.stringify([
    {
      type: 'Stalled',
      status: 'True',
      reason: 'TimedOut',
      message: 'Not ready',
      lastTransitionTime: '2026-01-02T03:04:05.000Z',
    },
  ]),
};

type Act = (knex: Knex, id: string) => Promise<{ outcome: string }>;

const create: Act = knex =>
  insertStore({
    ...newStoreRequest(knex, 'coffee'),
    idempotencyKey: 'key-0001',
    deed,
  });
const update: Act = (knex, id) =>
  updateStore({
    knex,
    id,
    expectedVersion: 1,
    changes: { plan: 'standard' },
    deed,
  });
const change: Act = (knex, id) =>
  changeStore({
    knex,
    id,
    deed,
    decide: ({ spec }) =>
      spec.suspended
        ? { type: 'unchanged' }
        : { type: 'change', change: { suspended: true }, event: deed.event },
  });
const cancel: Act = (knex, id) => requestCancel({ knex, id, deed });
const remove: Act = (knex, id) => requestDeletion({ knex, id, deed });
const retry: Act = async (knex, id) => {
  await knex('stores').where({ id }).update(stalled);
  return requestRetry({ knex, id, deed });
};

const deeds: [string, Act, asksCluster: boolean][] = [
  ['insertStore', create, true],
  ['updateStore', update, true],
  ['changeStore', change, true],
  ['requestDeletion', remove, true],
  ['requestRetry', retry, true],
  ['requestCancel', cancel, false],
];

describe.each(databases.eachSupportedId())('the audit of, %s', databaseId => {
  let knex: Knex;
  let id: string;

  beforeEach(async () => {
    knex = await createTestDatabase(databases, databaseId);
    id = (await givenStore(knex, 'tea')).metadata.id;
    await givenStore(knex, 'bystander');
  });

  /** Records of what the test did, oldest first. */
  async function recorded(): Promise<AuditRecord[]> {
    const filter = { requestId: 'request-2' };
    const { items } = await listAudit({ knex, filter, limit: 100 });
    return items.reverse();
  }

  it.each(deeds)('%s tells all of it', async (name, act, asksCluster) => {
    await act(knex, id);

    const live_name = name === 'insertStore' ? 'coffee' : 'tea';
    const store = await knex('stores').where({ live_name }).first();
    expect(await recorded()).toEqual([
      {
        id: expect.anything(),
        at: expect.anything(),
        event: 'store-test',
        outcome: 'succeeded',
        actor: 'user:default/bo',
        via: 'plugin:scaffolder',
        storeId: store.id,
        storeName: store.name,
        ip: '192.0.2.7',
        requestId: 'request-2',
        taskId: 'task-0001',
        details: { fields: ['plan'] },
      },
    ]);
    const events = await knex('store_events').where({ reason: 'Done' });
    expect(events).toEqual([
      expect.objectContaining({
        actor: 'user:default/bo',
        request_id: 'request-2',
      }),
    ]);
    const asked = await knex('stores').where({ spec_request_id: 'request-2' });
    expect(asked).toHaveLength(asksCluster ? 1 : 0);
  });

  it.each(deeds)(
    '%s must be written, or nothing is done',
    async (name, act) => {
      // Without a time to be kept until there is no record.
      await knex('store_audit_settings').delete();
      const before = await knex('stores').orderBy('id');
      const events = await knex('store_events').orderBy('id');

      await expect(act(knex, id)).rejects.toThrow();

      const after = await knex('stores').orderBy('id');
      const prepared = name === 'requestRetry' ? stalled : {};
      expect(
        after.map(row => (row.id === id ? { ...row, ...prepared } : row)),
      ).toEqual(
        before.map(row => (row.id === id ? { ...row, ...prepared } : row)),
      );
      expect(await knex('store_events').orderBy('id')).toEqual(events);
    },
  );

  it.each<[string, Act]>([
    ['insertStore', create],
    ['requestDeletion', remove],
    ['requestCancel', cancel],
    ['changeStore', change],
  ])('%s tells when it was done already', async (_, act) => {
    await act(knex, id);
    const events = await knex('store_events');
    await act(knex, id);

    const [first, second, ...more] = await recorded();
    expect(second).toEqual({
      ...first,
      id: expect.anything(),
      at: expect.anything(),
      details: { fields: ['plan'], repeated: true },
    });
    expect(more).toEqual([]);
    expect(await knex('store_events')).toHaveLength(events.length);
  });

  it.each<[string, Act, object]>([
    ['insertStore: the name is taken', create, { live_name: 'coffee' }],
    ['updateStore: it is stale', update, { version: 5 }],
    ['updateStore: it is being deleted', update, { deletion_requested_at: 1 }],
    ['changeStore: it is being deleted', change, { deletion_requested_at: 1 }],
    ['requestDeletion: it is protected', remove, { deletion_protection: true }],
    ['requestCancel: it is suspended', cancel, { suspended: true }],
    ['requestDeletion: it is gone', remove, { deleted_at: 1 }],
  ])('what is refused is left to the caller: %s', async (_, act, values) => {
    await knex('stores').where({ id }).update(values);
    await act(knex, id);
    expect(await recorded()).toEqual([]);
  });

  it('a change that means nothing to the cluster keeps the request that last did', async () => {
    await updateStore({
      knex,
      id,
      expectedVersion: 1,
      changes: { owner: 'group:default/others' },
      deed,
    });
    const row = await knex('stores').where({ id }).first();
    expect(row.spec_request_id).toBe('req-tea');
  });
});
