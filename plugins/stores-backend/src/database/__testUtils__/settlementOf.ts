import type {
  Condition,
  ConditionType,
} from '@store-platform/backstage-plugin-stores-common';
import type { LeasedStore, Settlement } from '../types';

/** A condition of a type, as a pass would observe it. */
export function conditionOf(
  type: ConditionType,
  status: Condition['status'] = 'True',
): Condition {
  return {
    type,
    status,
    reason: `${type}Reason`,
    message: `${type} is ${status}`,
    lastTransitionTime: '2026-01-02T03:04:05.000Z',
  };
}

/** What a pass that changed nothing would settle a leased store with; the rest can be overridden. */
export function settlementOf(
  leased: LeasedStore,
  overrides: Partial<Settlement> = {},
): Settlement {
  const { store, inventory, attempts } = leased.record;
  return {
    lease: leased.lease,
    observedGeneration: store.metadata.generation,
    conditions: store.status.conditions,
    stages: store.status.stages,
    endpoints: store.status.endpoints,
    inventory,
    attempts,
    nextInMs: 60_000,
    events: [],
    changes: [],
    specRequestId: leased.record.specRequestId,
    ...overrides,
  };
}
