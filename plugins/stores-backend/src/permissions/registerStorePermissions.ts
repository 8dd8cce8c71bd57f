import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import type { PermissionRuleset } from '@backstage/plugin-permission-node';
import {
  type Store,
  storesPermissions,
} from '@store-platform/backstage-plugin-stores-common';
import {
  type StoreCriterion,
  storePermissionResourceRef,
  storePermissionRules,
} from '@store-platform/backstage-plugin-stores-node';
import type { StoresDatabase } from '../database/StoresDatabase';

/** Tells the permission system of stores; returns the rules that conditions of a policy are judged by. */
export function registerStorePermissions(options: {
  registry: PermissionsRegistryService;
  db: Pick<StoresDatabase, 'findStore'>;
}): PermissionRuleset<Store, StoreCriterion> {
  const { registry, db } = options;
  registry.addResourceType({
    resourceRef: storePermissionResourceRef,
    permissions: storesPermissions,
    rules: Object.values(storePermissionRules),
    getResources: ids => Promise.all(ids.map(id => db.findStore({ id }))),
  });
  return registry.getPermissionRuleset(storePermissionResourceRef);
}
