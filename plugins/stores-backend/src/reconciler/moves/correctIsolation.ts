import { isTenantStage } from '../../engines/isTenantStage';
import { wasReady } from '../decide/wasReady';
import type { MoveContext, MoveResult } from '../Pass';
import { driftEvents } from '../report/driftEvents';
import { applyStages } from './applyStages';
import type { ObservedObject } from '../types';
import { mergeInventory } from './inventory';

/** Writes what isolates a store where it is not as wanted, and nothing else. Without an observation there is nothing to do. */
export async function correctIsolation(
  context: MoveContext,
): Promise<Pick<MoveResult, 'inventory' | 'events'>> {
  const { leased, desired, observation } = context;
  if (!desired || !observation) {
    return {};
  }
  const { logger } = context;
  const objects = observation.objects.filter(
    object =>
      isTenantStage({ id: object.stage }) &&
      object.sync !== 'same' &&
      !isQuotaOfAChange(context, object),
  );
  if (objects.length === 0) {
    return {};
  }
  const stages = desired.stages
    .filter(isTenantStage)
    .map(stage => ({ ...stage, secrets: [] }));
  const { applied, refused } = await applyStages(context, stages, {
    ...observation,
    objects,
    secrets: [],
    rotations: new Map(),
  });
  for (const { stage, failure } of refused) {
    logger.warn('An object that isolates a store was refused', {
      ...{ stage, reason: failure.reason, failure: failure.message },
    });
  }
  return {
    inventory: mergeInventory(leased.record.inventory, applied),
    events: driftEvents(objects.filter(({ live }) => !live)),
  };
}

/** A quota that comes with a change of a shop that runs is the change's own: old pods count beside new ones until it is complete. */
function isQuotaOfAChange(
  { leased }: MoveContext,
  { desired, live, sync }: ObservedObject,
): boolean {
  return (
    desired.kind === 'ResourceQuota' &&
    live !== undefined &&
    sync === 'outdated' &&
    wasReady(leased.record.store)
  );
}
