import type { Knex } from 'knex';

/**
 * Narrows a query over `stores` to those that rollouts are for: they were Ready once, run, and stay. A new store, or one that is
 * suspended, has no visitors to be disturbed and takes a changed rendering at once.
 */
export function whereRolledOut(builder: Knex.QueryBuilder): void {
  builder
    .whereNotNull('stores.ready_at')
    .whereNull('stores.deletion_requested_at')
    .whereNull('stores.deleted_at')
    .where('stores.suspended', false);
}
