import type { Knex } from 'knex';
import { whereSummary } from './whereSummary';

/** How many more stores may be provisioned now. A store holds its place from admission until it is ready, failed or deleted. */
export async function countFreePlaces(options: {
  knex: Knex;
  provisioningLimit: number;
}): Promise<number> {
  const { knex, provisioningLimit } = options;
  const row = await knex('stores')
    .where(builder => whereSummary(builder, 'Provisioning'))
    .count({ count: '*' })
    .first();
  return Math.max(0, provisioningLimit - Number(row?.count ?? 0));
}
