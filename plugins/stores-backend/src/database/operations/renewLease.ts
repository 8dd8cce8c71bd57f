import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import type { Lease } from '../types';
import { whereLease } from './whereLease';

/** See {@link renewLease}. */
export interface RenewLeaseOptions {
  knex: Knex;
  lease: Lease;
  /** Milliseconds from now. */
  leaseMs: number;
}

/** Keeps a store for longer. `lost`: somebody else has it, or it is gone; stop working on it. */
export async function renewLease(
  options: RenewLeaseOptions,
): Promise<'renewed' | 'lost'> {
  const { knex, lease, leaseMs } = options;
  const count = await knex('stores')
    .where(whereLease(lease))
    .update({ lease_expires_at: databaseNow(knex, { plusMs: leaseMs }) });
  return count > 0 ? 'renewed' : 'lost';
}
