import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  storeReadPermission,
  storesPermissions,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import {
  StoreCriterion,
  storePermissionResourceRef,
} from './storePermissionResourceRef';

describe('storePermissionResourceRef', () => {
  it('speaks of the resource the permissions are conditional on', () => {
    expect(storePermissionResourceRef).toMatchObject({
      pluginId: 'stores',
      resourceType: storeReadPermission.resourceType,
    });
    expect(
      new Set(
        storesPermissions.flatMap(permission =>
          permission.type === 'resource' ? [permission.resourceType] : [],
        ),
      ),
    ).toEqual(new Set([storePermissionResourceRef.resourceType]));
  });

  it('lets a policy’s own rule judge stores, one by one and in a query', () => {
    const local: StoreCriterion = { field: 'cluster', values: ['local'] };
    const onLocalCluster = createPermissionRule({
      name: 'ON_LOCAL_CLUSTER',
      description: 'Allow for stores on the local cluster',
      resourceRef: storePermissionResourceRef,
      apply: store => store.spec.cluster === 'local',
      toQuery: () => local,
    });
    expect(onLocalCluster.resourceType).toBe('store');
    expect(onLocalCluster.apply(storeFixture(), undefined)).toBe(true);
    expect(onLocalCluster.toQuery(undefined)).toEqual(local);
  });
});
