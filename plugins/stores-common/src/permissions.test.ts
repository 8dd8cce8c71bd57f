import { isResourcePermission } from '@backstage/plugin-permission-common';
import {
  RESOURCE_TYPE_STORE,
  storeCreatePermission,
  storesPermissions,
} from './permissions';

describe('storesPermissions', () => {
  it('has one permission for each thing people do with stores', () => {
    expect(
      storesPermissions.map(({ name, attributes }) => [
        name,
        attributes.action,
      ]),
    ).toEqual([
      ['stores.store.read', 'read'],
      ['stores.store.create', 'create'],
      ['stores.store.update', 'update'],
      ['stores.store.delete', 'delete'],
    ]);
  });

  it('makes all but creation conditional on the store', () => {
    expect(
      storesPermissions.filter(
        permission => !isResourcePermission(permission, RESOURCE_TYPE_STORE),
      ),
    ).toEqual([storeCreatePermission]);
  });
});
