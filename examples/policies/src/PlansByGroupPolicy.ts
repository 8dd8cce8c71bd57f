import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  createStoreConditionalDecision,
  storeConditions,
} from '@store-platform/backstage-plugin-stores-node';
import {
  auditReadPermission,
  RESOURCE_TYPE_STORE,
  rolloutResumePermission,
  storeCreatePermission,
  storeReadPermission,
} from '@store-platform/backstage-plugin-stores-common';

const OPERATORS = 'group:default/platform-team';

/** Plans that everybody may create. */
const PLANS_FOR_ALL = ['small'];

/** Plans that cost more, and the groups whose members may create them too. */
const PLANS_BY_GROUP: Record<string, string[]> = {
  'group:default/shops': ['standard', 'large'],
  'group:default/marketing': ['standard'],
};

const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Plans by group: who may have what follows from the groups they are in. Because a change of plan needs the permission
 * to create what it leads to, nobody gets a plan by changing a store that they could not ask for.
 */
export class PlansByGroupPolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];
    if (claims.includes(OPERATORS)) {
      return allow;
    }
    if (
      permission.name === 'kubernetes.proxy' ||
      isPermission(permission, auditReadPermission) ||
      isPermission(permission, rolloutResumePermission)
    ) {
      return deny;
    }
    if (!isResourcePermission(permission, RESOURCE_TYPE_STORE)) {
      return allow;
    }
    if (!user) {
      return deny;
    }
    if (isPermission(permission, storeReadPermission)) {
      return allow;
    }
    const own = storeConditions.isStoreOwner({ claims });
    return isPermission(permission, storeCreatePermission)
      ? createStoreConditionalDecision(permission, {
          allOf: [own, storeConditions.hasPlan({ plans: plansFor(claims) })],
        })
      : createStoreConditionalDecision(permission, own);
  }
}

function plansFor(claims: string[]): string[] {
  return [
    ...PLANS_FOR_ALL,
    ...claims.flatMap(claim => PLANS_BY_GROUP[claim] ?? []),
  ];
}

/** Puts {@link PlansByGroupPolicy} in force. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'plans-by-group-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new PlansByGroupPolicy());
      },
    });
  },
});
