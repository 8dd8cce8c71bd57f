/* eslint jest/no-standalone-expect: ["error", { "additionalTestBlockFunctions": ["afterEach"] }] */
import {
  conditionOf,
  deedOf,
  setUpStore,
  StoreSetUp,
  testDatabases,
} from '../__testUtils__';
import { findStore } from './findStore';
import { requestCancel } from './requestCancel';

jest.setTimeout(60_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())('requestCancel, %s', databaseId => {
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
    requestCancel({
      knex: given.knex,
      id: given.id,
      deed: deedOf('CancelRequested'),
    });

  it.each([
    ['queued', {}, 1],
    ['being provisioned', { admitted_at: 2 }, undefined],
  ])('marks a store that is %s', async (_, values, queuePosition) => {
    await given.write(values);

    const result = await request();

    const store = await findStore({ knex: given.knex, id: given.id });
    expect(result).toEqual({ outcome: 'requested', store });
    expect(store?.metadata.version).toBe(2);
    expect(store?.status.queuePosition).toBe(queuePosition);
    const { record } = await given.lease();
    expect(record.cancelRequestedBy).toBe('user:default/jo');
    expect(await request()).toMatchObject({ outcome: 'requested' });
    expect(await given.reasons()).toEqual(['CancelRequested', 'Requested']);
  });

  it.each([
    ['not-cancellable', { is_ready: true, ready_at: 1 }],
    ['not-cancellable', { ready_at: 1 }],
    ['not-cancellable', { deletion_requested_at: 1 }],
    ['absent', { deleted_at: 1 }],
  ])('writes nothing: %s', async (outcome, values) => {
    await given.write({
      ...values,
      conditions: JSON.stringify(
        'is_ready' in values ? [conditionOf('Ready')] : [],
      ),
    });
    const before = await given.readRow();

    expect(await request()).toEqual({ outcome });

    expect(await given.readRow()).toEqual(before);
    expect(await given.reasons()).toEqual(['Requested']);
  });
});
