import type { ManagedCluster } from '../../clusters/types';
import type { LeasedStore } from '../../database/types';
import type { PassOptions } from '../loop/reconcileStore';
import type { MoveContext } from '../Pass';
import { readClusterState } from './readClusterState';

type Seen = Pick<MoveContext, 'cluster' | 'state' | 'desired' | 'observation'>;

/**
 * Looks at what isolates a store, and at nothing else of it: also of a store whose engine is broken. Nothing is found, and so nothing
 * written, where the store has no namespace of its own.
 */
export async function observeIsolation(
  options: Omit<PassOptions, 'logger'> & {
    leased: LeasedStore;
    cluster: ManagedCluster;
    signal: AbortSignal;
  },
): Promise<Seen> {
  const { leased, cluster, engines, renderStore, signal } = options;
  const { record } = leased;
  const { store } = record;
  const state = { type: 'Resting' } as const;
  const engine = engines.find(store.spec.engine);
  if (!engine || record.inventory.length === 0) {
    return { cluster, state };
  }
  const desired = await renderStore({
    ...{ engine, store, signal },
    profile: cluster.profile,
    part: 'tenant',
  });
  const look = (mayRecall: boolean) =>
    readClusterState({
      ...{ ...options, record, desired, mayRecall, now: leased.now },
      rotations: new Map(),
      onlyIsolation: true,
    });
  const recalled = await look(true);
  const isSame = recalled.objects.every(({ sync }) => sync === 'same');
  const observation =
    recalled.isRecalled && !isSame ? await look(false) : recalled;
  return observation.namespace === 'active'
    ? { cluster, state, desired, observation }
    : { cluster, state };
}
