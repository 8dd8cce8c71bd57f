import type { CreateStoreRequest } from '@store-platform/backstage-plugin-stores-common';

/** What a WooCommerce store of a name is asked for with. */
export function createStoreRequest(name: string): CreateStoreRequest {
  return {
    name,
    title: `Shop ${name}`,
    owner: 'group:default/shops',
    engine: 'woocommerce',
    plan: 'small',
    adminEmail: 'jo@example.com',
    parameters: { sampleData: true },
  };
}
