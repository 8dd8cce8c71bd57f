import {
  Allowance,
  auditReadPermission,
  RESOURCE_TYPE_STORE,
  Store,
  StoreActionInfo,
  StoreActionList,
  storeDeedPermissions,
  storeReadPermission,
} from '@store-platform/backstage-plugin-stores-common';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type { Authorizer } from './Authorizer';
import type { CallContext } from './StoresService';

type StorePermission = ResourcePermission<typeof RESOURCE_TYPE_STORE>;

const byName = new Map<string, StorePermission>(
  Object.values(storeDeedPermissions).map(permission => [
    permission.name,
    permission,
  ]),
);

/** The permission of an action. Who asks for one that is not there needs only to see the store, to be told so. */
export function permissionOf(
  items: StoreActionInfo[],
  action: string,
): StorePermission {
  const name = items.find(({ id }) => id === action)?.permission;
  return (name && byName.get(name)) || storeReadPermission;
}

/**
 * What can be done to a store as its caller may do it. One question to the permission service for all actions and deeds of
 * the store. Throws NotAllowedError for a store that the caller may not even see.
 */
export async function judgeActions(options: {
  /** What the store's state allows. */
  list: StoreActionList;
  store: Store | undefined;
  authorizer: Authorizer;
  context: CallContext;
}): Promise<StoreActionList> {
  const { list, store, authorizer, context } = options;
  const permissions = [...byName.values()];
  const [decisions, mayReadAudit] = await Promise.all([
    authorizer.decide(permissions, context),
    authorizer.allowsBasic(auditReadPermission, context),
  ]);
  const allowed = new Set(
    permissions
      .filter((_, index) => decisions[index].allows(store))
      .map(({ name }) => name),
  );
  decisions[permissions.indexOf(storeReadPermission)].require(store);

  const judge = <T extends Allowance>(offer: T, permission: string): T =>
    allowed.has(permission) ? offer : refused(offer, permission);
  const { deeds } = list;
  return {
    items: list.items.map(item => judge(item, item.permission)),
    deeds: {
      update: judge(deeds.update, storeDeedPermissions.update.name),
      delete: judge(deeds.delete, storeDeedPermissions.delete.name),
      retry: judge(deeds.retry, storeDeedPermissions.update.name),
      cancel: judge(deeds.cancel, storeDeedPermissions.update.name),
      readLogs: judge(deeds.readLogs, storeDeedPermissions['read-logs'].name),
      readAudit: mayReadAudit
        ? deeds.readAudit
        : refused(deeds.readAudit, auditReadPermission.name),
    },
  };
}

/** The permission comes first: whoever lacks it is not helped by knowing that the state stands in the way too. */
function refused<T extends Allowance>(offer: T, permission: string): T {
  return {
    ...offer,
    allowed: false,
    reason: `You lack the permission ${permission} for this`,
  };
}
