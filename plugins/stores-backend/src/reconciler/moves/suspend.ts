import { platformStages } from '@store-platform/backstage-plugin-stores-common';
import { carriedConditions } from '../report/carriedConditions';
import { computeStages } from '../report/computeStages';
import { setConditions } from '../report/conditions';
import { mergeInventory } from './inventory';
import { nextResync } from '../loop/nextResync';
import type { Move } from '../Pass';

const MESSAGE = 'The store is suspended: nothing of it runs, its data is kept';

/** Nothing runs any more and all else is as wanted: says so, and looks again at the next resync, for drift. */
export const suspend: Move = async context => {
  const { leased, desired, observation, times, now } = context;
  const at = now();
  const { store, inventory, inForce } = leased.record;
  if (!desired || !observation) {
    throw new Error('suspend needs an observation');
  }
  const reason = 'Suspended';
  const seen = computeStages({
    desired,
    observation,
    before: store.status.stages,
    at,
  });
  return {
    // The shop itself was not asked, so its stage stays as it was.
    stages: seen.map(
      stage =>
        store.status.stages.find(
          ({ id }) => id === stage.id && id === platformStages.ready.id,
        ) ?? stage,
    ),
    endpoints: observation.endpoints,
    inventory: mergeInventory(inventory, observation),
    inForce: { ...inForce, suspended: true },
    conditions: setConditions({
      conditions: carriedConditions(store),
      at,
      changes: [
        { type: 'Ready', status: 'False', reason, message: MESSAGE },
        { type: 'Reconciling', status: 'False', reason, message: MESSAGE },
        { type: 'Stalled', status: 'False', reason, message: MESSAGE },
        {
          type: 'Drifted',
          status: 'False',
          reason: 'InSync',
          message: 'The cluster has what is wanted',
        },
      ],
    }),
    events: inForce.suspended
      ? []
      : [{ type: 'Normal', reason, message: MESSAGE }],
    nextInMs: nextResync(times),
  };
};
