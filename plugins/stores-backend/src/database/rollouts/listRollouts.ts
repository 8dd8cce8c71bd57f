import type { Knex } from 'knex';
import type { Rollout } from '@store-platform/backstage-plugin-stores-common';
import { isoTime } from '../tables/isoTime';
import type { StoreFilter } from '../operations/listStores';
import type { RolloutRow } from './rolloutRow';
import { whereRolledOut } from './whereRolledOut';

/** See {@link listRollouts}. */
export interface ListRolloutsOptions {
  knex: Knex;
  /** Narrows the stores that are named, and the engines and clusters that are shown, to what the caller may read; all when absent. */
  filter?: StoreFilter;
}

/** A store as far as its rollout goes. */
interface RolloutStore {
  id: string;
  name: string;
  cluster: string;
  engine: string;
  rollout_state: string | null;
  rollout_version: string | null;
  rendered_version: string | null;
}

/**
 * Rollouts that stores wait for or are updated by, of the engines and clusters that the caller sees a store of. The counts are of all
 * stores, the names only of those that the filter lets through.
 */
export async function listRollouts(
  options: ListRolloutsOptions,
): Promise<Rollout[]> {
  const { knex, filter = () => {} } = options;
  const active: { cluster: string; engine: string; version: string }[] =
    await knex('stores')
      .where(whereRolledOut)
      .whereNotNull('stores.rollout_state')
      .groupBy('stores.cluster', 'stores.engine', 'stores.rollout_version')
      .select({
        cluster: 'stores.cluster',
        engine: 'stores.engine',
        version: 'stores.rollout_version',
      })
      .orderBy(['stores.cluster', 'stores.engine', 'stores.rollout_version']);
  if (active.length === 0) {
    return [];
  }
  const stores = (narrow: StoreFilter): Promise<RolloutStore[]> =>
    knex('stores')
      .where(whereRolledOut)
      .where(narrow)
      .whereIn(
        'stores.engine',
        active.map(({ engine }) => engine),
      )
      .orderBy('stores.name')
      .select(
        'stores.id',
        'stores.name',
        'stores.cluster',
        'stores.engine',
        'stores.rollout_state',
        'stores.rollout_version',
        'stores.rendered_version',
      );
  const [all, readable, rows] = await Promise.all([
    stores(() => {}),
    stores(filter),
    knex('store_rollouts').select(),
  ]);
  return active.flatMap(key => {
    const row: RolloutRow | undefined = rows.find(
      found =>
        found.cluster === key.cluster &&
        found.engine === key.engine &&
        found.version === key.version,
    );
    return row && readable.some(store => isOf(store, row))
      ? [toRollout({ row, all, readable })]
      : [];
  });
}

function toRollout(options: {
  row: RolloutRow;
  all: RolloutStore[];
  readable: RolloutStore[];
}): Rollout {
  const { row, all, readable } = options;
  const { cluster, engine, version } = row;
  const mine = all.filter(store => isOf(store, row));
  const has = (state: string) => (store: RolloutStore) =>
    store.rollout_state === state && store.rollout_version === version;
  const stopper = readable.find(({ id }) => id === row.stopped_by);
  return {
    cluster,
    engine,
    version,
    startedAt: isoTime(row.started_at),
    total: mine.length,
    updated: mine.filter(store => store.rendered_version === version).length,
    updating: mine.filter(has('updating')).length,
    waiting: mine.filter(has('waiting')).length,
    updatingStores: readable
      .filter(store => isOf(store, row))
      .filter(has('updating'))
      .map(({ name }) => name),
    ...(row.stopped_at === null
      ? {}
      : {
          stopped: {
            at: isoTime(row.stopped_at),
            // Its cause may quote what the store consists of.
            ...(stopper
              ? { store: stopper.name, message: row.stop_message ?? '' }
              : {}),
          },
        }),
  };
}

function isOf(
  store: Pick<RolloutStore, 'cluster' | 'engine'>,
  row: Pick<RolloutRow, 'cluster' | 'engine'>,
): boolean {
  return store.cluster === row.cluster && store.engine === row.engine;
}
