import type { LeasedStore } from '../../database/types';
import { nextClock, ProvisioningClock } from '../../model/provisioningClock';
import type { MoveResult } from '../Pass';
import { isOutage } from './classifyFailure';
import { isTrue } from './conditions';

/** The provisioning clock of a store after a pass. */
export function clockAfter(
  { record, now }: LeasedStore,
  { conditions, blocked, finished = false }: MoveResult,
): ProvisioningClock {
  const { metadata, spec, status } = record.store;
  return nextClock({
    clock: record.clock,
    now,
    isNew: status.observedGeneration !== metadata.generation,
    isOnItsWay:
      isTrue(conditions ?? status.conditions, 'Reconciling') &&
      !spec.suspended &&
      metadata.deletionRequestedAt === undefined &&
      !finished,
    isOutage: isOutage(blocked?.reason),
  });
}
