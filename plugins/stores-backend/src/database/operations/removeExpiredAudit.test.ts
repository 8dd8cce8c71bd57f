import type { Knex } from 'knex';
import { createTestDatabase, testDatabases } from '../__testUtils__';
import { insertAuditRecord } from './insertAuditRecord';
import { removeExpiredAudit } from './removeExpiredAudit';
import { setAuditRetention } from './setAuditRetention';

jest.setTimeout(60_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())(
  'removeExpiredAudit, %s',
  databaseId => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await createTestDatabase(databases, databaseId);
    });

    const insert = (requestId: string) =>
      insertAuditRecord({
        knex,
        record: {
          event: 'store-test',
          outcome: 'succeeded',
          caller: { actor: 'user:default/jo', requestId },
        },
      });
    const kept = async () => {
      const rows = await knex('store_audit').orderBy('id');
      return rows.map(({ request_id }) => request_id);
    };

    it('removes records past their time, at most so many at once, and no others', async () => {
      await insert('kept');
      await setAuditRetention({ knex, days: 0 });
      for (const name of ['first', 'second', 'third']) {
        await insert(name);
      }
      await setAuditRetention({ knex, days: 1 });
      await insert('kept for a day');

      expect(await removeExpiredAudit({ knex, limit: 2 })).toBe(2);
      expect(await kept()).toEqual(['kept', 'third', 'kept for a day']);
      expect(await removeExpiredAudit({ knex, limit: 2 })).toBe(1);
      expect(await removeExpiredAudit({ knex, limit: 2 })).toBe(0);
      expect(await kept()).toEqual(['kept', 'kept for a day']);
    });

    it('knows the time a record is kept from when it was written', async () => {
      await setAuditRetention({ knex, days: 2.5 });
      await insert('kept');
      await setAuditRetention({ knex, days: 1 });

      const row = await knex('store_audit').first();
      expect(Number(row.keep_until) - Number(row.at)).toBe(2.5 * 86_400_000);
    });
  },
);
