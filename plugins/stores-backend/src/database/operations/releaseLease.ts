import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import type { Lease } from '../types';
import { whereLease } from './whereLease';

/** See {@link releaseLease}. */
export interface ReleaseLeaseOptions {
  knex: Knex;
  lease: Lease;
  /** Milliseconds until the store is due again; 0 when absent. */
  nextInMs?: number;
}

/**
 * Gives a store back without a result: on shutdown for another process to take at once, or later when a pass broke
 * off in a way that would break off the next one too.
 */
export async function releaseLease(
  options: ReleaseLeaseOptions,
): Promise<'released' | 'lost'> {
  const { knex, lease, nextInMs } = options;
  const count = await knex('stores')
    .where(whereLease(lease))
    .update({
      lease_token: null,
      lease_expires_at: null,
      next_at: databaseNow(knex, { plusMs: nextInMs }),
    });
  return count > 0 ? 'released' : 'lost';
}
