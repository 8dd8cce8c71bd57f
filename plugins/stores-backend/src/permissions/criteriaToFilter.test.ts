import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { StoreCriterion } from '@store-platform/backstage-plugin-stores-node';
import {
  createTestDatabase,
  givenStore,
  testDatabases,
} from '../database/__testUtils__';
import { criteriaToFilter } from './criteriaToFilter';

jest.setTimeout(60_000);

const databases = testDatabases();
const owned = (...values: string[]): StoreCriterion => ({
  field: 'owner',
  values,
});
const queued: StoreCriterion = { field: 'status', values: ['Queued'] };
const small: StoreCriterion = { field: 'plan', values: ['small'] };

const table: [PermissionCriteria<StoreCriterion>, string][] = [
  [owned('user:default/a'), 'a-big,a-small'],
  [owned('user:default/a', 'user:default/b'), 'a-big,a-small,b-small'],
  [owned(), ''],
  [{ not: owned('user:default/a') }, 'b-small'],
  [{ allOf: [owned('user:default/a'), small] }, 'a-small'],
  [{ anyOf: [owned('user:default/b'), { not: small }] }, 'a-big,b-small'],
  [{ not: { anyOf: [owned('user:default/b'), { not: small }] } }, 'a-small'],
  [{ not: { allOf: [owned('user:default/a'), small] } }, 'a-big,b-small'],
  [queued, 'a-big,a-small,b-small'],
  [{ not: queued }, ''],
  [{ field: 'status', values: [] }, ''],
  [{ not: { field: 'status', values: [] } }, 'a-big,a-small,b-small'],
];

describe.each(databases.eachSupportedId())(
  'a conditional decision in a query, %s',
  databaseId => {
    it('finds what it allows and nothing else', async () => {
      const knex = await createTestDatabase(databases, databaseId);
      for (const [name, owner, plan] of [
        ['a-small', 'user:default/a', 'small'],
        ['a-big', 'user:default/a', 'big'],
        ['b-small', 'user:default/b', 'small'],
      ]) {
        await givenStore(knex, name, { owner, plan });
      }
      for (const [criteria, wanted] of table) {
        const rows = await knex('stores')
          .where(criteriaToFilter(criteria))
          .orderBy('name');
        expect([criteria, rows.map(({ name }) => name).join()]).toEqual([
          criteria,
          wanted,
        ]);
      }
    });
  },
);
