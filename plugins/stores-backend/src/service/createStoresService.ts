import type {
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { PermissionRuleset } from '@backstage/plugin-permission-node';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { StoreCriterion } from '@store-platform/backstage-plugin-stores-node';
import { actionsOf } from '../actions/actionsOf';
import { AuditedStoresService } from './AuditedStoresService';
import type { AuditTrail } from './AuditTrail';
import { Authorizer } from './Authorizer';
import { AuthorizedStoresService } from './AuthorizedStoresService';
import { DefaultStoresService } from './DefaultStoresService';
import type { StoresService } from './StoresService';

/** The stores service as callers get it: audited, and within that authorized. */
export function createStoresService(
  options: ConstructorParameters<typeof DefaultStoresService>[0] & {
    trail: AuditTrail;
    permissions: PermissionsService;
    /** The registered rules, which conditions of a policy are judged by. */
    ruleset: PermissionRuleset<Store, StoreCriterion>;
    /** Milliseconds until an answer of the permission service is too late. */
    permissionTimeoutMs: number;
    logger: LoggerService;
  },
): StoresService {
  const { db, cluster, trail, permissions, ruleset, engines, logger } = options;
  const { findStore } = db;
  const actionIds = new Set(
    [undefined, ...engines.all()].flatMap(engine =>
      actionsOf(engine?.definition).map(({ id }) => id),
    ),
  );
  return new AuditedStoresService({
    trail,
    isAction: id => actionIds.has(id),
    stores: new AuthorizedStoresService({
      authorizer: new Authorizer({
        permissions,
        ruleset,
        findStore,
        timeoutMs: options.permissionTimeoutMs,
        logger,
      }),
      cluster: cluster.name,
      findStore,
      stores: new DefaultStoresService(options),
    }),
  });
}
