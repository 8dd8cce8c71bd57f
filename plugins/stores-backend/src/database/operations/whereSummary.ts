import type { StoreSummary } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';

interface Step {
  summary: StoreSummary;
  where(builder: Knex.QueryBuilder): void;
  whereNot(builder: Knex.QueryBuilder): void;
}

const isSet = (summary: StoreSummary, column: string): Step => ({
  summary,
  where: builder => builder.whereNotNull(column),
  whereNot: builder => builder.whereNull(column),
});

const isTrue = (summary: StoreSummary, column: string): Step => ({
  summary,
  where: builder => builder.where(column, true),
  whereNot: builder => builder.where(column, false),
});

/** In the order of the guards in `storeSummary()`; a store is the first that fits, and Queued when none does. */
const steps: Step[] = [
  isSet('Deleted', 'stores.deleted_at'),
  isSet('Deleting', 'stores.deletion_requested_at'),
  {
    summary: 'Suspended',
    where: builder =>
      builder
        .where('stores.suspended', true)
        .where('stores.is_suspended', true),
    whereNot: builder =>
      builder.where(any =>
        any
          .where('stores.suspended', false)
          .orWhere('stores.is_suspended', false),
      ),
  },
  isTrue('Failed', 'stores.is_stalled'),
  isTrue('Ready', 'stores.is_ready'),
  isSet('Degraded', 'stores.ready_at'),
  isSet('Provisioning', 'stores.admitted_at'),
];

/**
 * Narrows a query over `stores` to those that `storeSummary()` gives the word for.
 */
export function whereSummary(
  builder: Knex.QueryBuilder,
  summary: StoreSummary,
): void {
  for (const step of steps) {
    if (step.summary === summary) {
      step.where(builder);
      return;
    }
    step.whereNot(builder);
  }
}
