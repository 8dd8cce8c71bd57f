import { createPermission } from '@backstage/plugin-permission-common';

/** Type of the resource that store permissions are conditional on. */
export const RESOURCE_TYPE_STORE = 'store';

/** See a store, its timeline and addresses. */
export const storeReadPermission = createPermission({
  name: 'stores.store.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_STORE,
});

/** Ask for a new store. */
export const storeCreatePermission = createPermission({
  name: 'stores.store.create',
  attributes: { action: 'create' },
});

/** Change a store's title, owner, plan, parameters or protection; retry or cancel its provisioning. */
export const storeUpdatePermission = createPermission({
  name: 'stores.store.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_STORE,
});

/** Delete a store and all its data. */
export const storeDeletePermission = createPermission({
  name: 'stores.store.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_STORE,
});

/** All permissions of the stores plugin. */
export const storesPermissions = [
  storeReadPermission,
  storeCreatePermission,
  storeUpdatePermission,
  storeDeletePermission,
];
