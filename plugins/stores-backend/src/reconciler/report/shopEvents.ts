import {
  type Condition,
  platformStages,
} from '@store-platform/backstage-plugin-stores-common';
import type { NewStoreEvent, StoreRecord } from '../../database/types';
import { wasReady } from '../decide/wasReady';
import { conditionOf, isTrue } from './conditions';

/** These ends of `Ready` are reported by events of their own, or were asked for. */
const REPORTED_ELSEWHERE = ['Suspending', 'Suspended', 'NamespaceLost'];

/** That a shop stopped working, or works again, once each. Not for a pass that confirms the store: that reports what it was about. */
export function shopEvents(options: {
  /** As it was before the pass. */
  record: StoreRecord;
  /** After it. */
  conditions: Condition[];
}): NewStoreEvent[] {
  const { record, conditions } = options;
  const { store, inForce } = record;
  const before = isTrue(store.status.conditions, 'Ready');
  const ready = conditionOf(conditions, 'Ready');
  if (!ready || before === (ready.status === 'True')) {
    return [];
  }
  const { reason, message } = ready;
  if (before) {
    return REPORTED_ELSEWHERE.includes(reason)
      ? []
      : [{ type: 'Warning', reason: 'Degraded', message }];
  }
  // The end of a resume is reported as such.
  return wasReady(store) && !inForce.suspended
    ? [
        {
          type: 'Normal',
          reason: 'Recovered',
          message,
          stage: platformStages.ready.id,
        },
      ]
    : [];
}
