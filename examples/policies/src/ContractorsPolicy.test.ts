import {
  storePermissions,
  StoreSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { ContractorsPolicy } from './ContractorsPolicy';
import { judge, person } from './__testUtils__/judge';

const policy = new ContractorsPolicy();
const casey = person('user:default/casey', 'group:default/contractors');
const jo = person('user:default/jo', 'group:default/shops');

function storeOn(cluster: string, engine: string, summary: StoreSummary) {
  const store = storeFixture({ summary });
  store.spec.cluster = cluster;
  store.spec.engine = engine;
  return store;
}

async function deedsOf(user: typeof jo, store: ReturnType<typeof storeOn>) {
  const deeds: string[] = [];
  for (const permission of storePermissions) {
    if (await judge({ policy, user, permission, store })) {
      deeds.push(permission.name.replace('stores.store.', ''));
    }
  }
  return deeds;
}

describe('ContractorsPolicy', () => {
  it.each([
    ['staging', 'woocommerce', 'Ready', ['read', 'read-logs']],
    ['staging', 'woocommerce', 'Failed', ['read', 'restart', 'read-logs']],
    ['staging', 'woocommerce', 'Degraded', ['read', 'restart', 'read-logs']],
    ['staging', 'medusa', 'Failed', []],
    ['production', 'woocommerce', 'Failed', []],
  ] as const)(
    'shows contractors what they work on: %s, %s, %s',
    async (cluster, engine, summary, deeds) => {
      const store = storeOn(cluster, engine, summary);
      expect(await deedsOf(casey, store)).toEqual(deeds);
    },
  );

  it('lets employees care for their stores', async () => {
    const store = storeOn('production', 'medusa', 'Ready');
    expect(await deedsOf(jo, store)).toHaveLength(storePermissions.length);
    store.metadata.owner = 'group:default/others';
    expect(await deedsOf(jo, store)).toEqual(['read']);
  });
});
