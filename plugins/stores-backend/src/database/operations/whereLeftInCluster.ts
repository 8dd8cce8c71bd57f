import type { Knex } from 'knex';
import { whereAwaitsAdmission } from './whereAwaitsAdmission';

/** Narrows a query over `stores` to queued ones that have something in the cluster: they were tried before, and are tried again. */
export function whereLeftInCluster(builder: Knex.QueryBuilder): void {
  whereAwaitsAdmission(builder);
  builder.whereNot('stores.inventory', '[]');
}
