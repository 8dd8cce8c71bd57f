import {
  StoreSummary,
  storeSummaries,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import {
  createTestDatabase,
  insertStoresInAllStates,
  testDatabases,
} from '../__testUtils__';
import { rowToStore } from '../tables/rowToStore';
import { selectStores } from './selectStores';
import { whereSummary } from './whereSummary';

jest.setTimeout(60_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())('whereSummary, %s', databaseId => {
  it('finds for every word exactly the stores that storeSummary gives it to', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    const total = await insertStoresInAllStates(knex);
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
