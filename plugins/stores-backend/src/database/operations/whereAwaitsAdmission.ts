import type { Knex } from 'knex';
import { whereSummary } from './whereSummary';

/**
 * Narrows a query over `stores` to those that must get a place among the provisioned ones before anybody works on
 * them. A cancelled one needs no place to be stopped.
 */
export function whereAwaitsAdmission(builder: Knex.QueryBuilder): void {
  whereSummary(builder, 'Queued');
  builder.whereNull('stores.cancel_requested_by');
}
