import { createPermission } from '@backstage/plugin-permission-common';

/** Type of the resource that store permissions are conditional on. */
export const RESOURCE_TYPE_STORE = 'store';

/** One deed, one permission: each can be allowed, denied, or allowed for some stores. */
function storePermission(
  deed: string,
  action: 'create' | 'read' | 'update' | 'delete',
) {
  return createPermission({
    name: `stores.store.${deed}`,
    attributes: { action },
    resourceType: RESOURCE_TYPE_STORE,
  });
}

/** See a store, its timeline, health and addresses. */
export const storeReadPermission = storePermission('read', 'read');

/** Ask for a new store. Conditions are tried on the store as it would be, so they say who may have which engines and plans. */
export const storeCreatePermission = storePermission('create', 'create');

/** Change a store's title, owner, plan or parameters; retry or cancel its provisioning. */
export const storeUpdatePermission = storePermission('update', 'update');

/** Delete a store and all its data. */
export const storeDeletePermission = storePermission('delete', 'delete');

/** Restart a store or one of its components. */
export const storeRestartPermission = storePermission('restart', 'update');

/** Give the shop's admin a new password, and see it once. */
export const storeResetPasswordPermission = storePermission(
  'reset-password',
  'update',
);

/** Have a secret of the shop made anew. */
export const storeRotateSecretPermission = storePermission(
  'rotate-secret',
  'update',
);

/** See the shop's logins. */
export const storeReadCredentialsPermission = storePermission(
  'read-credentials',
  'read',
);

/** Read what the shop's containers log. */
export const storeReadLogsPermission = storePermission('read-logs', 'read');

/** Suspend a store, and resume it. */
export const storeSuspendPermission = storePermission('suspend', 'update');

/** Set, move or take away the date a store expires. */
export const storeSetExpiryPermission = storePermission('set-expiry', 'update');

/** Switch deletion protection on or off. */
export const storeProtectPermission = storePermission('protect', 'update');

/** Confirm that data of a store was lost. */
export const storeConfirmDataLossPermission = storePermission(
  'confirm-data-loss',
  'update',
);

/** Read the audit records of all stores. */
export const auditReadPermission = createPermission({
  name: 'stores.audit.read',
  attributes: { action: 'read' },
});

/** Let a rollout go on that was stopped because a store did not become ready. */
export const rolloutResumePermission = createPermission({
  name: 'stores.rollout.resume',
  attributes: { action: 'update' },
});

/** Permissions that speak of one store. */
export const storePermissions = [
  storeReadPermission,
  storeCreatePermission,
  storeUpdatePermission,
  storeDeletePermission,
  storeRestartPermission,
  storeResetPasswordPermission,
  storeRotateSecretPermission,
  storeReadCredentialsPermission,
  storeReadLogsPermission,
  storeSuspendPermission,
  storeSetExpiryPermission,
  storeProtectPermission,
  storeConfirmDataLossPermission,
];

/** All permissions of the stores plugin. */
export const storesPermissions = [
  ...storePermissions,
  auditReadPermission,
  rolloutResumePermission,
];

/** The permission of each deed that can be done to a store that is there, by the deed's name. */
export const storeDeedPermissions = {
  read: storeReadPermission,
  update: storeUpdatePermission,
  delete: storeDeletePermission,
  restart: storeRestartPermission,
  'reset-password': storeResetPasswordPermission,
  'rotate-secret': storeRotateSecretPermission,
  'read-credentials': storeReadCredentialsPermission,
  'read-logs': storeReadLogsPermission,
  suspend: storeSuspendPermission,
  'set-expiry': storeSetExpiryPermission,
  protect: storeProtectPermission,
  'confirm-data-loss': storeConfirmDataLossPermission,
} as const;
