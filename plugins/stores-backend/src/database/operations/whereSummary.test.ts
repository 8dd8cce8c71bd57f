import {
  StoreSummary,
  storeSummaries,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import {
  conditionOf,
  createTestDatabase,
  newStore,
  testDatabases,
} from '../__testUtils__';
import { rowToStore } from '../tables/rowToStore';
import { storeToRow } from '../tables/storeToRow';
import { selectStores } from './selectStores';
import { whereSummary } from './whereSummary';

jest.setTimeout(60_000);

const databases = testDatabases();

/** One row for every combination of what a summary depends on. */
async function insertAllCombinations(knex: Knex): Promise<number> {
  const bits = 7;
  const rows = Array.from({ length: 2 ** bits }, (_, number) => {
    const [
      deleted,
      deleting,
      suspended,
      stalled,
      ready,
      readyBefore,
      admitted,
    ] = Array.from({ length: bits }, (__, bit) => Boolean(number & (1 << bit)));
    const store = newStore(`store-${number}`);
    return {
      ...storeToRow({
        knex,
        store,
        caller: { actor: 'user:default/jo', requestId: 'request-1' },
      }),
      deleted_at: deleted ? 5 : null,
      deletion_requested_at: deleting ? 4 : null,
      suspended,
      is_stalled: stalled,
      is_ready: ready,
      conditions: JSON.stringify([
        conditionOf('Stalled', stalled ? 'True' : 'False'),
        conditionOf('Ready', ready ? 'True' : 'Unknown'),
        conditionOf('Drifted'),
      ]),
      ready_at: readyBefore ? 3 : null,
      admitted_at: admitted ? 2 : null,
    };
  });
  await knex.batchInsert('stores', rows, 10);
  return rows.length;
}

describe.each(databases.eachSupportedId())('whereSummary, %s', databaseId => {
  it('finds for every word exactly the stores that storeSummary gives it to', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    const total = await insertAllCombinations(knex);
    const stores = (await selectStores(knex)).map(rowToStore);
    const namesWith = (summary: StoreSummary) =>
      stores
        .filter(store => storeSummary(store) === summary)
        .map(store => store.metadata.name);

    let found = 0;
    for (const summary of storeSummaries) {
      const rows = await knex('stores')
        .where(builder => whereSummary(builder, summary))
        .select('name');
      const names = rows.map(row => row.name);

      expect(names.length).toBeGreaterThan(0);
      expect({ summary, names: names.sort() }).toEqual({
        summary,
        names: namesWith(summary).sort(),
      });
      found += names.length;
    }
    expect(found).toBe(total);
  });
});
