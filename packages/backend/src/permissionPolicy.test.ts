import { mockCredentials } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { permissionRules } from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityDeletePermission } from '@backstage/plugin-catalog-common/alpha';
import { storePermissionRules } from '@store-platform/backstage-plugin-stores-node';
import {
  auditReadPermission,
  storeCreatePermission,
  storePermissions,
  storeReadPermission,
  storesPermissions,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { PortalPolicy, readGuest } from './permissionPolicy';

const proxy = createPermission({ name: 'kubernetes.proxy', attributes: {} });
const others = [
  createPermission({ name: 'scaffolder.task.create', attributes: {} }),
  createPermission({ name: 'kubernetes.resources.read', attributes: {} }),
];
const GUEST = 'user:default/guest';

function person(userEntityRef: string, ...groups: string[]): PolicyQueryUser {
  return {
    credentials: mockCredentials.user(userEntityRef),
    info: {
      userEntityRef,
      ownershipEntityRefs: [userEntityRef, ...groups],
    },
  };
}

const operator = person('user:default/kim', 'group:default/platform-team');
const shopkeeper = person('user:default/jo', 'group:default/shops');
const stranger = person('user:default/lee', 'group:default/marketing');
const guest = person(GUEST);

/** The store of the test belongs to the group shops. */
async function may(
  user: PolicyQueryUser | undefined,
  permission: Permission,
  policy = new PortalPolicy({}),
): Promise<boolean> {
  const applies = createConditionAuthorizer(
    Object.values(storePermissionRules),
  );
  return applies(await policy.handle({ permission }, user), storeFixture());
}

describe('PortalPolicy', () => {
  it.each([...storesPermissions, proxy, ...others])(
    'lets operators do everything: $name',
    async permission => {
      expect(await may(operator, permission)).toBe(true);
    },
  );

  it.each(storePermissions)(
    'lets owners care for their stores, and others only look: $name',
    async permission => {
      expect(await may(shopkeeper, permission)).toBe(true);
      expect(await may(stranger, permission)).toBe(
        permission === storeReadPermission,
      );
      expect(await may(undefined, permission)).toBe(false);
    },
  );

  it('lets a person own a store without any group', async () => {
    const store = storeFixture();
    store.metadata.owner = 'user:default/lee';
    const decision = await new PortalPolicy({}).handle(
      { permission: storeCreatePermission },
      stranger,
    );
    expect(decision).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: {
        rule: 'IS_STORE_OWNER',
        params: { claims: ['user:default/lee', 'group:default/marketing'] },
      },
    });
  });

  it.each([auditReadPermission, proxy])(
    'keeps for operators: $name',
    async permission => {
      for (const user of [shopkeeper, stranger, guest, undefined]) {
        expect(await may(user, permission)).toBe(false);
      }
    },
  );

  it('lets nobody but operators remove the entity of a store', async () => {
    const policy = new PortalPolicy({});
    const permission = catalogEntityDeletePermission;
    const applies = createConditionAuthorizer(Object.values(permissionRules));
    const mayRemove = async (user: PolicyQueryUser, type: string) =>
      applies(await policy.handle({ permission }, user), {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'tea' },
        spec: { type },
      });
    expect(await mayRemove(operator, 'store')).toBe(true);
    expect(await mayRemove(shopkeeper, 'store')).toBe(false);
    expect(await mayRemove(shopkeeper, 'website')).toBe(true);
  });

  it.each(others)('leaves open what is not about stores: $name', async one => {
    expect(await may(stranger, one)).toBe(true);
  });

  it.each([...storesPermissions, proxy])(
    'lets guests do everything where they are let in, and nobody without a name: $name',
    async permission => {
      const open = new PortalPolicy({ guest: GUEST });
      expect(await may(guest, permission, open)).toBe(true);
      expect(await may(undefined, permission, open)).toBe(false);
      expect(await may(stranger, permission, open)).toBe(
        permission === storeReadPermission,
      );
    },
  );
});

describe('readGuest', () => {
  const config = (guestConfig?: object) =>
    new ConfigReader({
      auth: { providers: guestConfig ? { guest: { ...guestConfig } } : {} },
    });
  const named = { userEntityRef: GUEST };

  it.each([
    ['development', config(named), GUEST],
    ['development', config({}), 'user:development/guest'],
    ['development', config(), undefined],
    ['production', config(named), undefined],
    ['test', config(named), undefined],
    ['', config(named), undefined],
    [
      'production',
      config({ ...named, dangerouslyAllowOutsideDevelopment: true }),
      GUEST,
    ],
  ])('knows guests as the auth backend does, NODE_ENV=%s', (env, from, who) => {
    expect(readGuest(from, env)).toBe(who);
  });
});
