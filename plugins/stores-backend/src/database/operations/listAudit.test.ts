import type { AuditFilter } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { createTestDatabase, testDatabases } from '../__testUtils__';
import type { NewAuditRecord } from '../types';
import { insertAuditRecord } from './insertAuditRecord';
import { listAudit } from './listAudit';

jest.setTimeout(60_000);

const databases = testDatabases();
const TEA = '8f6d4f4e-6f3a-4c7e-9a51-0d7c6c1f2b3a';
const MILK = '11111111-6f3a-4c7e-9a51-0d7c6c1f2b3a';

const records: Partial<NewAuditRecord>[] = [
  { storeId: TEA, storeName: 'tea' },
  { storeId: MILK, storeName: 'milk', event: 'store-delete' },
  { storeName: 'tea', outcome: 'denied', event: 'store-create' },
  { storeId: TEA, caller: { actor: 'user:default/bo', requestId: 'req-4' } },
  { caller: { actor: 'service:stores', requestId: 'req-1' } },
];

describe.each(databases.eachSupportedId())('listAudit, %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await createTestDatabase(databases, databaseId);
    for (const record of records) {
      await insertAuditRecord({
        knex,
        record: {
          event: 'store-update',
          outcome: 'succeeded',
          caller: { actor: 'user:default/jo', requestId: 'req-1' },
          ...record,
        },
      });
    }
  });

  const ids = async (filter: AuditFilter) => {
    const { items } = await listAudit({ knex, filter, limit: 100 });
    return items.map(({ id }) => Number(id));
  };

  it.each<[string, AuditFilter, number[]]>([
    ['nothing, newest first', {}, [5, 4, 3, 2, 1]],
    ['a store', { storeId: TEA }, [4, 1]],
    ['a name, also of a store that never was', { storeName: 'tea' }, [3, 1]],
    ['who did it', { actor: 'user:default/jo' }, [3, 2, 1]],
    ['what was done', { event: 'store-delete' }, [2]],
    ['how it ended', { outcome: 'denied' }, [3]],
    ['a request', { requestId: 'req-4' }, [4]],
    ['several', { storeName: 'tea', outcome: 'succeeded' }, [1]],
    ['a time before all', { until: '2020-01-01T00:00:00Z' }, []],
    ['a time since', { since: '2020-01-01T00:00:00Z' }, [5, 4, 3, 2, 1]],
    ['a time after all', { since: '2999-01-01T00:00:00Z' }, []],
    ['what nobody is called', { actor: "x' or 1=1 --" }, []],
  ])('is narrowed by %s', async (_, filter, expected) => {
    expect(await ids(filter)).toEqual(expected);
  });

  it('takes times to the millisecond: from the first on, before the second', async () => {
    const at = (await knex('store_audit').orderBy('id'))[2].at;
    const later = (ms: number) => new Date(Number(at) + ms).toISOString();
    expect(await ids({ since: later(0), until: later(1) })).toContain(3);
    expect(await ids({ until: later(0) })).not.toContain(3);
    expect(await ids({ since: later(1) })).not.toContain(3);
  });

  it('pages without a gap or a repeat, whatever is recorded meanwhile', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAudit({ knex, filter: {}, limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await insertAuditRecord({
        knex,
        record: {
          event: 'store-update',
          outcome: 'succeeded',
          caller: { actor: 'user:default/jo', requestId: 'late' },
        },
      });
    } while (cursor);
    expect(seen).toEqual(['5', '4', '3', '2', '1']);
  });
});
