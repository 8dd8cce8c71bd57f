import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { repository } from './repository';
import { run } from './run';

const FLOW = resolve(
  repository.shared,
  'cluster/images/flows/woocommerce-order',
);

/** Whether this machine has the program that places an order. */
export const canPlaceOrders = existsSync(FLOW);

/** Buys something in the shop and reads the order back as its admin. Throws with the shop's answer if that fails. */
export async function runWooCommerceOrder(options: {
  url: string;
  user: string;
  password: string;
}): Promise<unknown> {
  const { url, user, password } = options;
  const answer = await run({
    command: 'python3',
    args: [FLOW, url, user, password],
  });
  return JSON.parse(answer);
}
