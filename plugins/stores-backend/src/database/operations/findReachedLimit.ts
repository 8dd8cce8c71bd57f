import type { Knex } from 'knex';
import { limitsOn } from '../../limits/limitsOn';
import type {
  CountedStore,
  ReachedLimit,
  StoreLimits,
} from '../../limits/StoreLimits';
import { lockAdmission } from './lockAdmission';

/**
 * The first limit that one more store would pass; undefined when it may be written, until the transaction ends.
 *
 * @param options - `before`: what the store counts for already, when it is changed
 */
export async function findReachedLimit(options: {
  tx: Knex.Transaction;
  store: CountedStore;
  before?: CountedStore;
  limits: StoreLimits;
}): Promise<ReachedLimit | undefined> {
  const { tx, store, before, limits } = options;
  const counted = before ? limitsOn(before, limits) : [];
  const asked = limitsOn(store, limits).filter(
    ({ subject }) => !counted.some(one => one.subject === subject),
  );
  if (asked.length === 0) {
    return undefined;
  }
  await lockAdmission(tx);
  for (const { subject, limit, where } of asked) {
    const row = await tx('stores')
      .where(where)
      .whereNull('deleted_at')
      .count({ count: '*' })
      .first();
    const used = Number(row?.count ?? 0);
    if (used >= limit) {
      return { subject, used, limit };
    }
  }
  return undefined;
}
