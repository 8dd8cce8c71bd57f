import type { ManagedCluster } from '../../clusters/types';
import type { LeasedStore } from '../../database/types';
import { describeTermination } from '../../kubernetes/termination/describeTermination';
import { explainTermination } from '../../kubernetes/termination/explainTermination';
import type { KubeObject } from '../../kubernetes/types';
import type { ReconcilerTimes } from '../Pass';
import type { StoreState } from '../types';
import { ObjectReader } from './ObjectReader';
import { observeNamespace } from './observeNamespace';

const DEFAULT_TIMES = { explainAfterMs: 10_000, stuckAfterMs: 60_000 };

interface DeletionOptions {
  cluster: ManagedCluster;
  leased: LeasedStore;
  times: ReconcilerTimes;
  signal: AbortSignal;
}

/** How far a deletion has come, and what keeps it if it takes longer than deletions do. */
export async function observeDeletion(
  options: DeletionOptions,
): Promise<Extract<StoreState, { type: 'Deleting' }>> {
  const { cluster, leased, times, signal } = options;
  const { explainAfterMs, stuckAfterMs } = times.deletion ?? DEFAULT_TIMES;
  const { client } = cluster;
  const { presence, uid, live } = await observeNamespace({
    reader: new ObjectReader({ client, mayRecall: false, signal }),
    record: leased.record,
  });
  const state = { type: 'Deleting' as const, namespace: presence, uid };
  const waitedMs =
    live && presence === 'terminating' ? waited(leased, live) : 0;
  if (!live || waitedMs < explainAfterMs) {
    return state;
  }
  const termination = await explainTermination({
    client,
    namespace: live,
    signal,
  });
  return {
    ...state,
    message: describeTermination(termination),
    isStuck: waitedMs >= stuckAfterMs,
  };
}

/**
 * Milliseconds since the namespace's deletion began. By the cluster's clock, unless that is ahead of the database's; never before
 * the deletion was asked for.
 */
function waited({ record, now }: LeasedStore, { metadata }: KubeObject) {
  const requested = Date.parse(record.store.metadata.deletionRequestedAt ?? '');
  const began = Date.parse(metadata.deletionTimestamp ?? '');
  return now - (began > now ? requested : Math.max(began, requested));
}
