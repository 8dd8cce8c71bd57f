import {
  auditReadPermission,
  storeCreatePermission,
  storeDeletePermission,
  storePermissions,
  storeReadPermission,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { PlansByGroupPolicy } from './PlansByGroupPolicy';
import { judge, person } from './__testUtils__/judge';

const policy = new PlansByGroupPolicy();
const kim = person('user:default/kim', 'group:default/platform-team');
const jo = person('user:default/jo', 'group:default/shops');
const lee = person('user:default/lee', 'group:default/marketing');
const sam = person('user:default/sam');

function storeOf(owner: string, plan: string) {
  const store = storeFixture();
  store.metadata.owner = owner;
  store.spec.plan = plan;
  return store;
}

describe('PlansByGroupPolicy', () => {
  it.each([
    [sam, 'user:default/sam', ['small']],
    [lee, 'group:default/marketing', ['small', 'standard']],
    [jo, 'group:default/shops', ['small', 'standard', 'large']],
    [jo, 'group:default/marketing', []],
    [kim, 'group:default/shops', ['small', 'standard', 'large']],
    [undefined, 'user:default/sam', []],
  ])('tells who may create which plans (%#)', async (user, owner, plans) => {
    const allowed: string[] = [];
    for (const plan of ['small', 'standard', 'large']) {
      const store = storeOf(owner, plan);
      const permission = storeCreatePermission;
      if (await judge({ policy, user, permission, store })) {
        allowed.push(plan);
      }
    }
    expect(allowed).toEqual(plans);
  });

  it('lets people see every store and care for their own, whatever its plan', async () => {
    const store = storeOf('group:default/marketing', 'large');
    const deeds = storePermissions.filter(
      permission => permission !== storeCreatePermission,
    );
    for (const permission of deeds) {
      expect(await judge({ policy, user: lee, permission, store })).toBe(true);
      expect(await judge({ policy, user: jo, permission, store })).toBe(
        permission === storeReadPermission,
      );
    }
  });

  it('keeps the audit, and what nobody in particular asks for, from all but operators', async () => {
    const store = storeFixture();
    const permission = auditReadPermission;
    expect(await judge({ policy, user: jo, permission, store })).toBe(false);
    expect(await judge({ policy, user: kim, permission, store })).toBe(true);
    expect(
      await judge({ policy, permission: storeDeletePermission, store }),
    ).toBe(false);
  });
});
