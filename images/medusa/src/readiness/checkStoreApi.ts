import type { MedusaContainer } from '@medusajs/framework/types';
import { Modules } from '@medusajs/framework/utils';
import { z } from 'zod';
import { check, Check } from './Check';

const TIMEOUT_MS = 3_000;

const regionsSchema = z.object({
  regions: z.array(z.object({ id: z.string() })).min(1),
});
const productsSchema = z.object({ products: z.array(z.unknown()) });

/**
 * Reads what a visitor's first page reads, over HTTP as a visitor would: a region to sell to, and the products, with a key that is
 * in force.
 */
export function checkStoreApi(container: MedusaContainer): Promise<Check> {
  return check({
    id: 'store-api',
    problem: 'the Store API offers no region to sell to, or no products',
    timeoutMs: TIMEOUT_MS,
    async ask(signal) {
      const key = await keyInForce(container);
      const read = async (path: string) => {
        const response = await fetch(
          `http://127.0.0.1:${process.env.PORT ?? 9000}/store/${path}`,
          { signal, headers: { 'x-publishable-api-key': key } },
        );
        return response.json();
      };
      const [regions, products] = await Promise.all([
        read('regions?limit=1&fields=id'),
        read('products?limit=1&fields=id'),
      ]);
      regionsSchema.parse(regions);
      productsSchema.parse(products);
    },
  });
}

async function keyInForce(container: MedusaContainer): Promise<string> {
  const keys = await container
    .resolve(Modules.API_KEY)
    .listApiKeys({ type: 'publishable' }, { take: 100 });
  const key = keys.find(({ revoked_at: revokedAt }) => !revokedAt);
  if (!key) {
    throw new Error('no publishable key is in force');
  }
  return key.token;
}
