import { carriedConditions } from '../report/carriedConditions';
import { conditionOf, setConditions } from '../report/conditions';
import { shopConditions } from '../report/shopConditions';
import { shopEvents } from '../report/shopEvents';
import { nextResync } from '../loop/nextResync';
import type { Move } from '../Pass';
import { correctIsolation } from './correctIsolation';
import { mergeInventory } from './inventory';
import { verdictOf } from './verdictOf';

/**
 * A change is not started, because it could not end or would leave the shop's data behind: the store stays as it is, Ready as long as
 * its shop answers, and says once what is missing. What isolates it is put right all the same. Whatever changes that (a quota, values,
 * another plan) is seen by the next look.
 */
export const hold: Move = async context => {
  const { leased, observation, state, times, now } = context;
  const { record } = leased;
  const { store } = record;
  const { metadata, status } = store;
  if (!observation || state.type !== 'Held') {
    throw new Error('hold needs a change that must not be started');
  }
  const { reason, message } = state;
  const before = conditionOf(status.conditions, 'Reconciling');
  const isKnown =
    before?.reason === reason &&
    before.message === message &&
    status.observedGeneration === metadata.generation;
  const conditions = setConditions({
    conditions: carriedConditions(store),
    at: now(),
    changes: [
      { type: 'Reconciling', status: 'False', reason, message },
      { type: 'Stalled', status: 'False', reason, message },
      ...shopConditions(record, verdictOf(context)),
    ],
  });
  const isolation = await correctIsolation(context);
  return {
    endpoints: observation.endpoints,
    inventory:
      isolation.inventory ?? mergeInventory(record.inventory, observation),
    conditions,
    events: [
      ...(isolation.events ?? []),
      ...(isKnown ? [] : [{ type: 'Warning' as const, reason, message }]),
      ...shopEvents({ record, conditions }),
    ],
    nextInMs: nextResync(times),
  };
};
