import type { Knex } from 'knex';
import { whereSummary } from './whereSummary';

/**
 * Narrows a query over `stores` to those that must get a place among the provisioned ones before anybody works on
 * them. Neither a cancelled one nor a suspended one needs a place to be stopped.
 */
export function whereAwaitsAdmission(builder: Knex.QueryBuilder): void {
  whereSummary(builder, 'Queued');
  builder
    .whereNull('stores.cancel_requested_by')
    .where('stores.suspended', false);
}
