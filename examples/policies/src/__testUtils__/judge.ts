import { mockCredentials } from '@backstage/backend-test-utils';
import type { Permission } from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  PermissionPolicy,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { storePermissionRules } from '@store-platform/backstage-plugin-stores-node';
import type { Store } from '@store-platform/backstage-plugin-stores-common';

/** Somebody signed in. */
export function person(
  userEntityRef: string,
  ...groups: string[]
): PolicyQueryUser {
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: { userEntityRef, ownershipEntityRefs: [userEntityRef, ...groups] },
  };
}

/** Whether a policy lets somebody do something to a store: its decision, and its conditions by the plugin's own rules. */
export async function judge(options: {
  policy: PermissionPolicy;
  user?: PolicyQueryUser;
  permission: Permission;
  store: Store;
}): Promise<boolean> {
  const { policy, user, permission, store } = options;
  const applies = createConditionAuthorizer(
    Object.values(storePermissionRules),
  );
  return applies(await policy.handle({ permission }, user), store);
}
