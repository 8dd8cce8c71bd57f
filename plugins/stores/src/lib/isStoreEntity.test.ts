import { storeEntity } from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { isStoreAvailable, isStoreEntity } from './isStoreEntity';

const store = storeEntity({ store: storeFixture(), locationRef: 'stores:x' });
const service = {
  ...store,
  metadata: { name: 'service' },
  spec: { ...store.spec, type: 'service' },
};

describe('isStoreEntity', () => {
  it('knows a store from another component', () => {
    expect(isStoreEntity(store)).toBe(true);
    expect(isStoreEntity(service)).toBe(false);
    expect(isStoreEntity({ ...store, kind: 'Resource' })).toBe(false);
  });
});

describe('isStoreAvailable', () => {
  it('asks for the annotation', () => {
    expect(isStoreAvailable(store)).toBe(true);
    expect(isStoreAvailable(service)).toBe(false);
  });
});
