import type { ManagedCluster } from '../../clusters/types';
import type { LeasedStore, StoreRecord } from '../../database/types';
import type { Engine } from '../../engines/types';
import type { ClusterCapabilities } from '../../kubernetes/types';
import { HealthBefore, rolloutMessage } from '../../model/rollout';
import { conditionOf } from '../report/conditions';
import { isSettingUp } from '../decide/isSettingUp';
import { holdBack, isCurrent, Readings } from './holdBack';
import type { ObservedRollout, RolloutControl } from './types';

/** The least and the most between two questions for a turn. In between it grows with the number of those that wait. */
const ASK_AGAIN_MS = 15_000;
const LONGEST_ASK_AGAIN_MS = 300_000;
const ASK_AGAIN_PER_STORE_MS = 1_000;

/** Shorter spells of not being Ready pass by themselves: a corrected drift, a pod that moves to another node. */
const BROKEN_AFTER_MS = 60_000;

/** See {@link paceRollout}. */
export type PaceRollout = (
  readings: Readings,
) => Promise<Readings & { rollout: ObservedRollout }>;

/**
 * Decides for one pass whether the store may get a rendering that has changed for many stores: its readings as they are, or as those of
 * a store that keeps what it has until its turn.
 *
 * A store that is set up for the first time, is suspended, or whose own spec changed is not held back.
 */
export async function paceRollout(options: {
  rollouts: RolloutControl;
  leased: LeasedStore;
  cluster: ManagedCluster;
  engine: Engine;
  capabilities: ClusterCapabilities;
}): Promise<PaceRollout> {
  const { rollouts, leased, cluster, engine, capabilities } = options;
  const { lease, record } = leased;
  const { profile } = cluster;
  const version = await rollouts.versionOf({
    engine,
    profile,
    capabilities,
  });
  const hasTurn = record.rollout.state === 'updating';
  return async readings => {
    if (isCurrent(record, readings)) {
      return { ...readings, rollout: { version, isCurrent: true } };
    }
    const rollout: ObservedRollout = { version, isCurrent: false };
    if (!needsTurn(record, version)) {
      return { ...readings, rollout };
    }
    const turn = await rollouts.requestTurn({
      lease,
      health: healthOf(leased),
      rollout: {
        cluster: cluster.name,
        engine: engine.definition.id,
        version,
      },
    });
    if (turn.type === 'granted') {
      return {
        ...readings,
        rollout: { ...rollout, turn: hasTurn ? 'goes on' : 'begins' },
      };
    }
    const message = rolloutMessage({
      ...turn,
      engineTitle: engine.definition.title,
    });
    const nextInMs = Math.min(
      Math.max(turn.waiting * ASK_AGAIN_PER_STORE_MS, ASK_AGAIN_MS),
      LONGEST_ASK_AGAIN_MS,
    );
    return {
      ...holdBack(record, readings),
      rollout: { ...rollout, waiting: { message, nextInMs } },
    };
  };
}

function healthOf({ record, now }: LeasedStore): HealthBefore {
  const ready = conditionOf(record.store.status.conditions, 'Ready');
  if (ready?.status === 'True') {
    return 'ready';
  }
  const since = ready ? Date.parse(ready.lastTransitionTime) : now;
  return now - since >= BROKEN_AFTER_MS ? 'broken' : 'unsettled';
}

/** Whether a store that differs from its rendering differs because the rendering changed, and has visitors to be disturbed. */
function needsTurn(record: StoreRecord, version: string): boolean {
  const { store, rollout } = record;
  return (
    store.status.readyAt !== undefined &&
    !store.spec.suspended &&
    rollout.renderedVersion !== version &&
    (rollout.state === 'updating' || !isSettingUp(store))
  );
}
