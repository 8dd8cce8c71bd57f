import type { CreateStoreRequest } from '@store-platform/backstage-plugin-stores-common';

/** The engines of this repository. */
export type OwnEngine = 'woocommerce' | 'medusa';

/** What a store of a name is asked for with; of WooCommerce unless another engine is named. */
export function createStoreRequest(
  name: string,
  engine: OwnEngine = 'woocommerce',
): CreateStoreRequest {
  return {
    name,
    title: `Shop ${name}`,
    owner: 'group:default/shops',
    engine,
    plan: 'small',
    adminEmail: 'jo@example.com',
    parameters: { sampleData: true },
  };
}
