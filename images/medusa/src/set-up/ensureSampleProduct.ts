import { Modules } from '@medusajs/framework/utils';
import { createProductsWorkflow } from '@medusajs/medusa/core-flows';
import { amountIn } from './amountIn';
import type { Wishes } from './ensureStore';
import type { SetUp } from './SetUp';

const HANDLE = 'sample-product';
const PRICE = 19.99;

/**
 * Something to buy, if it is wished for. Made once: when people delete it, it does not come back.
 *
 * Returns whether it was ever made.
 */
export async function ensureSampleProduct(
  options: SetUp & { salesChannelId: string; profileId: string },
  before: Wishes,
): Promise<boolean> {
  const { container, settings, salesChannelId, profileId } = options;
  const { sampleData, currency } = settings;
  if (!sampleData || before.sampleData) {
    return before.sampleData ?? false;
  }
  const [product] = await container
    .resolve(Modules.PRODUCT)
    .listProducts({ handle: HANDLE });
  if (product) {
    return true;
  }
  await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: 'Sample Product',
          handle: HANDLE,
          description:
            'Something to try an order with. Delete it when the shop opens.',
          status: 'published',
          shipping_profile_id: profileId,
          sales_channels: [{ id: salesChannelId }],
          options: [{ title: 'Size', values: ['One size'] }],
          variants: [
            {
              title: 'One size',
              sku: 'SAMPLE-1',
              options: { Size: 'One size' },
              manage_inventory: false,
              prices: [
                { currency_code: currency, amount: amountIn(currency, PRICE) },
              ],
            },
          ],
        },
      ],
    },
  });
  return true;
}
