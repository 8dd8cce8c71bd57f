import type { Knex } from 'knex';

const DAY_MS = 24 * 60 * 60 * 1000;

/** See {@link setAuditRetention}. */
export interface SetAuditRetentionOptions {
  knex: Knex;
  days: number;
}

/** Sets how long audit records are kept that are written from now on. What is there already is kept as long as it was to be. */
export async function setAuditRetention(
  options: SetAuditRetentionOptions,
): Promise<void> {
  const { knex, days } = options;
  await knex('store_audit_settings')
    .where('id', 1)
    .update({ keep_ms: Math.round(days * DAY_MS) });
}
