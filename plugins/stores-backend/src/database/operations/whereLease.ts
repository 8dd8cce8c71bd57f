import type { Lease } from '../types';

/** Condition that holds only while the lease does. Every write under a lease names it. */
export function whereLease(lease: Lease): { id: string; lease_token: string } {
  return { id: lease.storeId, lease_token: lease.token };
}
