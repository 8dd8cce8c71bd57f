import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import type { Settlement } from '../types';

/**
 * Stores what a pass found out about its store's cluster. Writes only when that differs from what is known, so that the
 * passes of a cluster do not wait for each other.
 */
export async function recordSighting(
  options: Pick<Settlement, 'lease' | 'sighting'> & { tx: Knex.Transaction },
): Promise<void> {
  const { tx, lease, sighting } = options;
  if (!sighting) {
    return;
  }
  const { storeId: id } = lease;
  const row = await tx('stores').where({ id }).first('cluster');
  const name = row?.cluster;
  const known = await tx('store_clusters').where({ name }).first();
  const isKnownUnavailable =
    known !== undefined && known.unavailable_since !== null;
  if (sighting.type === 'answered') {
    if (isKnownUnavailable) {
      const values = { unavailable_since: null, reason: null };
      await tx('store_clusters').where({ name }).update(values);
    }
    return;
  }
  const { reason } = sighting;
  if (!isKnownUnavailable) {
    const unavailable_since = databaseNow(tx);
    await tx('store_clusters')
      .insert({ name, unavailable_since, reason })
      .onConflict('name')
      .merge();
  }
}
