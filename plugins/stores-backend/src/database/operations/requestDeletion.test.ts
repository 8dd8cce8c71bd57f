/* eslint jest/no-standalone-expect: ["error", { "additionalTestBlockFunctions": ["afterEach"] }] */
import {
  deedOf,
  setUpStore,
  StoreSetUp,
  testDatabases,
} from '../__testUtils__';
import { findStore } from './findStore';
import { requestDeletion } from './requestDeletion';

jest.setTimeout(60_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())(
  'requestDeletion, %s',
  databaseId => {
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
      requestDeletion({
        knex: given.knex,
        id: given.id,
        deed: deedOf('Deleted'),
      });

    it('marks the store, makes it due and takes it out of the queue', async () => {
      await given.write({ cancel_requested_by: 'user:default/jo' });

      const result = await request();

      const store = await findStore({ knex: given.knex, id: given.id });
      expect(result).toEqual({ outcome: 'requested', store });
      expect(store?.metadata).toMatchObject({
        version: 2,
        generation: 1,
        deletionRequestedAt: expect.any(String),
      });
      expect(store?.status.queuePosition).toBeUndefined();
      expect(await given.readRow()).toMatchObject({
        attempts: 0,
        cancel_requested_by: null,
        live_name: 'tea-shop',
      });
      expect((await given.lease()).record.store).toEqual(store);
      expect(await given.reasons()).toEqual(['Deleted', 'Requested']);
    });

    it('writes nothing the second time', async () => {
      await request();
      const before = await given.readRow();

      const result = await request();

      const store = await findStore({ knex: given.knex, id: given.id });
      expect(result).toEqual({ outcome: 'already', store });
      expect(await given.readRow()).toEqual(before);
      expect(await given.reasons()).toEqual(['Deleted', 'Requested']);
    });

    it.each([
      ['protected', { deletion_protection: true }],
      ['absent', { deleted_at: 1, live_name: null }],
    ])('writes nothing when %s', async (outcome, values) => {
      await given.write(values);
      const before = await given.readRow();

      expect(await request()).toEqual({ outcome });

      expect(await given.readRow()).toEqual(before);
      expect(await given.reasons()).toEqual(['Requested']);
    });
  },
);
