import { isResourcePermission } from '@backstage/plugin-permission-common';
import {
  auditReadPermission,
  rolloutResumePermission,
  RESOURCE_TYPE_STORE,
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
      ['stores.store.restart', 'update'],
      ['stores.store.reset-password', 'update'],
      ['stores.store.rotate-secret', 'update'],
      ['stores.store.read-credentials', 'read'],
      ['stores.store.read-logs', 'read'],
      ['stores.store.suspend', 'update'],
      ['stores.store.set-expiry', 'update'],
      ['stores.store.protect', 'update'],
      ['stores.store.confirm-data-loss', 'update'],
      ['stores.audit.read', 'read'],
      ['stores.rollout.resume', 'update'],
    ]);
  });

  it('makes conditional on the store all that speaks of one', () => {
    expect(
      storesPermissions.filter(
        permission => !isResourcePermission(permission, RESOURCE_TYPE_STORE),
      ),
    ).toEqual([auditReadPermission, rolloutResumePermission]);
  });
});
