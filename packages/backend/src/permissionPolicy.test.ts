import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import { storeCreatePermission } from '@store-platform/backstage-plugin-stores-common';
import { PortalPolicy } from './permissionPolicy';

const proxy = createPermission({ name: 'kubernetes.proxy', attributes: {} });

function userIn(...groups: string[]) {
  return {
    identity: {
      type: 'user' as const,
      userEntityRef: 'user:default/jo',
      ownershipEntityRefs: groups,
    },
    token: 'token',
    credentials: mockCredentials.user('user:default/jo'),
    info: { userEntityRef: 'user:default/jo', ownershipEntityRefs: groups },
  };
}

describe('PortalPolicy', () => {
  it.each([
    [
      'an operator the Kubernetes proxy',
      proxy,
      userIn('group:default/platform-team'),
      AuthorizeResult.ALLOW,
    ],
    [
      'nobody else the Kubernetes proxy',
      proxy,
      userIn('group:default/shops'),
      AuthorizeResult.DENY,
    ],
    [
      'no unknown caller the Kubernetes proxy',
      proxy,
      undefined,
      AuthorizeResult.DENY,
    ],
    [
      'anybody to create stores',
      storeCreatePermission,
      userIn('group:default/shops'),
      AuthorizeResult.ALLOW,
    ],
  ])('allows %s as it should', async (_, permission, user, result) => {
    await expect(
      new PortalPolicy().handle({ permission }, user),
    ).resolves.toEqual({ result });
  });
});
