import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  PolicyDecision,
  ResourcePermission,
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
  storeReadLogsPermission,
  storeReadPermission,
  storeRestartPermission,
} from '@store-platform/backstage-plugin-stores-common';

const OPERATORS = 'group:default/platform-team';
const CONTRACTORS = 'group:default/contractors';

const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/** What contractors work on. */
const theirEngine = storeConditions.hasEngine({ engines: ['woocommerce'] });
const theirCluster = storeConditions.isOnCluster({ clusters: ['staging'] });
const inTrouble = storeConditions.hasStatus({
  statuses: ['Degraded', 'Failed'],
});

/**
 * Contractors only look: they see the stores they work on, one engine on one cluster, with their logs, and restart one
 * that is in trouble. They create nothing, and other stores are not there for them, not even in lists and counts.
 * Employees care for the stores they own.
 */
export class ContractorsPolicy implements PermissionPolicy {
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
    if (claims.includes(CONTRACTORS)) {
      return decideForContractors(permission);
    }
    return isPermission(permission, storeReadPermission)
      ? allow
      : createStoreConditionalDecision(
          permission,
          storeConditions.isStoreOwner({ claims }),
        );
  }
}

function decideForContractors(
  permission: ResourcePermission<typeof RESOURCE_TYPE_STORE>,
): PolicyDecision {
  if (isPermission(permission, storeRestartPermission)) {
    return createStoreConditionalDecision(permission, {
      allOf: [theirEngine, theirCluster, inTrouble],
    });
  }
  const isLooking =
    isPermission(permission, storeReadPermission) ||
    isPermission(permission, storeReadLogsPermission);
  return isLooking
    ? createStoreConditionalDecision(permission, {
        allOf: [theirEngine, theirCluster],
      })
    : deny;
}

/** Puts {@link ContractorsPolicy} in force. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'contractors-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new ContractorsPolicy());
      },
    });
  },
});
