import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
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
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityDeletePermission } from '@backstage/plugin-catalog-common/alpha';
import {
  createStoreConditionalDecision,
  storeConditions,
} from '@store-platform/backstage-plugin-stores-node';
import {
  auditReadPermission,
  RESOURCE_TYPE_STORE,
  rolloutResumePermission,
  storeReadPermission,
} from '@store-platform/backstage-plugin-stores-common';

const OPERATORS = 'group:default/platform-team';
/** Lends the portal's own rights in the clusters to whoever may use it. */
const KUBERNETES_PROXY = 'kubernetes.proxy';

const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };

/**
 * Who may do what in this portal. An example to start from: `examples/policies` has more.
 *
 * - The platform team does everything; the audit, resuming rollouts and the Kubernetes proxy are theirs alone.
 * - Everybody signed in sees all stores, and creates stores for themselves and their groups.
 * - Owners (a person, or everybody in a group) care for their stores: change, restart, suspend, delete …
 * - Nobody else removes the entity of a store: the shop would keep running without its page.
 * - What is not about stores (catalog, templates, search …) is open to everybody.
 * - Where the portal lets guests in, in development, they do everything.
 */
export class PortalPolicy implements PermissionPolicy {
  readonly #guest: string | undefined;

  constructor(options: {
    /** Reference of the guest, where there are guests. */
    guest?: string;
  }) {
    this.#guest = options.guest;
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const { userEntityRef, ownershipEntityRefs: claims = [] } =
      user?.info ?? {};
    const isGuest = user !== undefined && userEntityRef === this.#guest;
    if (isGuest || claims.includes(OPERATORS)) {
      return allow;
    }
    if (
      permission.name === KUBERNETES_PROXY ||
      isPermission(permission, auditReadPermission) ||
      isPermission(permission, rolloutResumePermission)
    ) {
      return deny;
    }
    if (isPermission(permission, catalogEntityDeletePermission)) {
      return createCatalogConditionalDecision(permission, {
        not: catalogConditions.hasSpec({ key: 'type', value: 'store' }),
      });
    }
    if (!isResourcePermission(permission, RESOURCE_TYPE_STORE)) {
      return allow;
    }
    if (!user) {
      return deny;
    }
    return isPermission(permission, storeReadPermission)
      ? allow
      : createStoreConditionalDecision(
          permission,
          storeConditions.isStoreOwner({ claims }),
        );
  }
}

/**
 * Who guests are, where the auth backend lets them in: in development (`NODE_ENV`), or anywhere if the configuration
 * says `auth.providers.guest.dangerouslyAllowOutsideDevelopment`. Undefined elsewhere.
 */
export function readGuest(
  config: Config,
  nodeEnv = process.env.NODE_ENV,
): string | undefined {
  const guest = config.getOptionalConfig('auth.providers.guest');
  const isLetIn =
    nodeEnv === 'development' ||
    guest?.getOptionalBoolean('dangerouslyAllowOutsideDevelopment') === true;
  return guest && isLetIn
    ? guest.getOptionalString('userEntityRef') ?? 'user:development/guest'
    : undefined;
}

/** Puts {@link PortalPolicy} in force. */
export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'portal-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint, config: coreServices.rootConfig },
      async init({ policy, config }) {
        policy.setPolicy(new PortalPolicy({ guest: readGuest(config) }));
      },
    });
  },
});
