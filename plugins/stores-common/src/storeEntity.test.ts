import { componentEntityV1alpha1Validator } from '@backstage/catalog-model';
import { storeSummaries } from './schema/summary';
import { storeEntity, storeEntityRef } from './storeEntity';
import { storeFixture } from './testUtils';

const locationRef = 'stores:default';

describe('storeEntity', () => {
  it('tells the catalog who owns the store and how to find its pods', () => {
    expect(storeEntity({ store: storeFixture(), locationRef })).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'tea-shop',
        namespace: 'default',
        title: 'Tea Shop',
        description: 'Online shop on woocommerce (small)',
        annotations: {
          'backstage.io/managed-by-location': locationRef,
          'backstage.io/managed-by-origin-location': locationRef,
          'store-platform.dev/store-id': '8f6d4f4e-6f3a-4c7e-9a51-0d7c6c1f2b3a',
          'backstage.io/kubernetes-label-selector':
            'store-platform.dev/store-id=8f6d4f4e-6f3a-4c7e-9a51-0d7c6c1f2b3a',
          'backstage.io/kubernetes-namespace': 'store-tea-shop',
          'backstage.io/kubernetes-cluster': 'local',
        },
        labels: { 'store-platform.dev/engine': 'woocommerce' },
        tags: ['woocommerce'],
        links: [
          { url: 'http://127.0.0.1:30080/', title: 'Shop', icon: 'web' },
          {
            url: 'http://127.0.0.1:30080/wp-admin/',
            title: 'Admin',
            icon: 'dashboard',
          },
        ],
      },
      spec: {
        type: 'store',
        lifecycle: 'production',
        owner: 'group:default/shops',
      },
    });
  });

  it.each(storeSummaries)('is a valid Component for a %s store', async word => {
    const entity = storeEntity({
      store: storeFixture({ summary: word }),
      locationRef,
    });
    await expect(componentEntityV1alpha1Validator.check(entity)).resolves.toBe(
      true,
    );
  });

  it('has no links before the shop has an address', () => {
    const store = storeFixture({ summary: 'Queued' });
    expect(storeEntity({ store, locationRef }).metadata).not.toHaveProperty(
      'links',
    );
  });

  it('is deprecated from the moment its deletion is asked for', () => {
    const store = storeFixture({ summary: 'Deleting' });
    expect(storeEntity({ store, locationRef }).spec.lifecycle).toBe(
      'deprecated',
    );
  });
});

describe('storeEntityRef', () => {
  it('names the entity of a store', () => {
    expect(storeEntityRef('tea-shop')).toBe('component:default/tea-shop');
  });
});
