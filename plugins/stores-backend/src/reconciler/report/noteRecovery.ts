import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { isOutage } from './classifyFailure';
import { conditionOf } from './conditions';
import type { MoveResult } from '../Pass';

const MESSAGE = 'The cluster can be reached again';

/** Tells the end of an outage, once: in the timeline, and in the condition that spoke of it unless the move replaced it. */
export function noteRecovery(store: Store, result: MoveResult): MoveResult {
  const { conditions } = store.status;
  if (!isOutage(conditionOf(conditions, 'Reconciling')?.reason)) {
    return result;
  }
  return {
    ...result,
    conditions: (result.conditions ?? conditions).map(condition =>
      isOutage(condition.reason)
        ? { ...condition, reason: 'ClusterReachable', message: MESSAGE }
        : condition,
    ),
    events: [
      { type: 'Normal', reason: 'ClusterReachable', message: MESSAGE },
      ...(result.events ?? []),
    ],
  };
}
