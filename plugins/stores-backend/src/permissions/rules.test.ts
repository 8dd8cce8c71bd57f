import {
  Store,
  storeSummaries,
} from '@store-platform/backstage-plugin-stores-common';
import {
  createStoreConditionalDecision,
  storeConditions,
  StoreCriterion,
  storePermissionResourceRef,
  storePermissionRules,
} from '@store-platform/backstage-plugin-stores-node';
import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
  PermissionRuleset,
} from '@backstage/plugin-permission-node';
import fc from 'fast-check';
import {
  createTestDatabase,
  insertStoresInAllStates,
  testDatabases,
} from '../database/__testUtils__';
import { selectStores } from '../database/operations/selectStores';
import { rowToStore } from '../database/tables/rowToStore';
import { criteriaToFilter } from './criteriaToFilter';

jest.setTimeout(120_000);

type Criteria = PermissionCriteria<PermissionCondition>;

const databases = testDatabases();
const rules = Object.values(storePermissionRules);
const ruleset: PermissionRuleset<Store, StoreCriterion> = {
  getRuleByName(name) {
    const rule = rules.find(one => one.name === name);
    if (!rule) {
      throw new Error(`There is no rule ${name}`);
    }
    return rule;
  },
};

const some = (...values: string[]) => fc.subarray([...values, 'unknown']);
const condition: fc.Arbitrary<Criteria> = fc.oneof(
  some('group:default/Shops', 'group:default/labs', 'user:default/jo').map(
    claims => storeConditions.isStoreOwner({ claims }),
  ),
  some('woocommerce', 'medusa').map(engines =>
    storeConditions.hasEngine({ engines }),
  ),
  some('small', 'standard', 'large').map(plans =>
    storeConditions.hasPlan({ plans }),
  ),
  some('local', 'edge').map(clusters =>
    storeConditions.isOnCluster({ clusters }),
  ),
  fc
    .subarray([...storeSummaries])
    .map(statuses => storeConditions.hasStatus({ statuses })),
);
// Empty lists too: no policy may send them, but whoever combines criteria by program makes them sooner or later.
const criteria = fc.letrec<{ any: Criteria }>(tie => {
  const parts = fc.array(tie('any'), { maxLength: 3 });
  return {
    any: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      condition,
      parts.map((allOf): Criteria => Object.assign({ allOf })),
      parts.map((anyOf): Criteria => Object.assign({ anyOf })),
      tie('any').map((not): Criteria => ({ not })),
    ),
  };
}).any;

describe.each(databases.eachSupportedId())('store rules, %s', databaseId => {
  it('find in the database exactly the stores that they hold for one by one', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    await insertStoresInAllStates(knex);
    const stores = (await selectStores(knex)).map(rowToStore);
    const applies = createConditionAuthorizer(ruleset);
    const toCriteria = createConditionTransformer(ruleset);

    const run = fc.assert(
      fc.asyncProperty(criteria, async conditions => {
        const rows: { id: string }[] = await knex('stores')
          .where(criteriaToFilter(toCriteria(conditions)))
          .select('stores.id');
        const one = stores.filter(store =>
          applies(
            {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'stores',
              resourceType: 'store',
              conditions,
            },
            store,
          ),
        );
        expect(rows.map(({ id }) => id).sort()).toEqual(
          one.map(({ metadata }) => metadata.id).sort(),
        );
      }),
      { numRuns: 300 },
    );
    await expect(run).resolves.toBeUndefined();
  });
});

describe('store rules', () => {
  it('have the names and the resource that policies refer to', () => {
    expect(rules.map(({ name }) => name)).toEqual([
      'IS_STORE_OWNER',
      'HAS_ENGINE',
      'HAS_PLAN',
      'IS_ON_CLUSTER',
      'HAS_STATUS',
    ]);
    expect(new Set(rules.map(({ resourceType }) => resourceType))).toEqual(
      new Set([storePermissionResourceRef.resourceType]),
    );
  });

  it.each<[string, Criteria]>([
    [
      'a state there is none of',
      {
        rule: 'HAS_STATUS',
        resourceType: 'store',
        params: { statuses: ['Up'] },
      },
    ],
    [
      'a text instead of a list',
      { rule: 'HAS_PLAN', resourceType: 'store', params: { plans: 'small' } },
    ],
    ['no parameters', { rule: 'HAS_ENGINE', resourceType: 'store' }],
    ['another name', { rule: 'IS_RICH', resourceType: 'store', params: {} }],
  ])('refuse %s instead of guessing', (_, conditions) => {
    expect(() => createConditionTransformer(ruleset)(conditions)).toThrow();
  });

  it('become decisions of policies', () => {
    expect(
      createStoreConditionalDecision(
        { type: 'resource', name: 'x', attributes: {}, resourceType: 'store' },
        storeConditions.hasPlan({ plans: ['small'] }),
      ),
    ).toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'stores',
      resourceType: 'store',
      conditions: {
        rule: 'HAS_PLAN',
        resourceType: 'store',
        params: { plans: ['small'] },
      },
    });
  });
});
