import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import type { Lease } from '../types';
import { whereLease } from './whereLease';

/** See {@link releaseLease}. */
export interface ReleaseLeaseOptions {
  knex: Knex;
  lease: Lease;
}

/** Gives a store back without a result, on shutdown: it is due now, for another process. */
export async function releaseLease(
  options: ReleaseLeaseOptions,
): Promise<'released' | 'lost'> {
  const { knex, lease } = options;
  const count = await knex('stores')
    .where(whereLease(lease))
    .update({
      lease_token: null,
      lease_expires_at: null,
      next_at: databaseNow(knex),
    });
  return count > 0 ? 'released' : 'lost';
}
