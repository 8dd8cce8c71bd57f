import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { storeReadPermission } from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { storePermissionRules } from './rules/storePermissionRules';
import {
  createStoreConditionalDecision,
  storeConditions,
} from './storeConditions';

const { isStoreOwner, hasEngine, hasPlan, isOnCluster, hasStatus } =
  storeConditions;

describe('storeConditions', () => {
  it.each([
    [
      isStoreOwner({ claims: ['user:default/jo', 'group:default/Shops'] }),
      true,
    ],
    [isStoreOwner({ claims: ['user:default/jo'] }), false],
    [hasEngine({ engines: ['medusa', 'woocommerce'] }), true],
    [hasEngine({ engines: ['medusa'] }), false],
    [hasPlan({ plans: ['small'] }), true],
    [hasPlan({ plans: [] }), false],
    [isOnCluster({ clusters: ['local'] }), true],
    [isOnCluster({ clusters: ['edge'] }), false],
    [hasStatus({ statuses: ['Ready'] }), true],
    [hasStatus({ statuses: ['Queued', 'Failed'] }), false],
  ])('say of a ready store whether %j holds', (conditions, holds) => {
    const applies = createConditionAuthorizer(
      Object.values(storePermissionRules),
    );
    const decision = createStoreConditionalDecision(
      storeReadPermission,
      conditions,
    );
    expect(applies(decision, storeFixture())).toBe(holds);
    expect(applies(decision, undefined)).toBe(false);
  });
});
