import type { StoreRecord } from '../../database/types';
import {
  DataLoss,
  describeDeletions,
  findDeletions,
  findLoss,
  isConfirmed,
} from '../../model/dataLoss';
import type { Observation, StoreState } from '../types';
import { wasReady } from './wasReady';

/** What a person can do about a loss that the set-up does not mend. */
export const CONFIRM =
  'Restore the data, or set the shop up again; then run the action "Confirm data loss"';

interface LossOptions {
  record: StoreRecord;
  observation: Observation;
}

/** What this look found to be lost, and nobody knew of; undefined if nothing. */
export function newLoss({
  record,
  observation,
}: LossOptions): Omit<DataLoss, 'at'> | undefined {
  const { store, claims: known, inventory } = record;
  const { namespace, claims } = observation;
  if (!wasReady(store)) {
    return undefined;
  }
  if (namespace === 'active') {
    return findLoss({ known, claims: claims ?? [] });
  }
  const isKnown =
    known.loss?.reason === 'NamespaceLost' &&
    Object.keys(known.uids).length === 0;
  return namespace === 'absent' && inventory.length > 0 && !isKnown
    ? {
        reason: 'NamespaceLost',
        message: `Namespace ${store.metadata.namespace} was deleted and its data is lost`,
      }
    : undefined;
}

/**
 * A store with lost data is not Ready before its set-up has run again, or a person has confirmed the loss. With its namespace, the
 * set-up is made again like everything else.
 */
export function hasLostData(options: LossOptions): StoreState | undefined {
  const { record, observation } = options;
  const found = newLoss(options);
  const known = record.claims.loss;
  if (found) {
    return progressing('DataLost', `${found.message}.`, observation);
  }
  return known &&
    known.reason !== 'NamespaceLost' &&
    !observation.canSetUpAgain &&
    !isConfirmed(known, record.store.spec.dataLossConfirmedAt)
    ? progressing('DataLost', `${known.message}. ${CONFIRM}`, observation)
    : undefined;
}

/** The data is still there, for as long as a pod holds the claim. */
export function isLosingData({
  record,
  observation,
}: LossOptions): StoreState | undefined {
  const deletions = findDeletions({
    known: record.claims,
    claims: observation.claims ?? [],
  });
  const [first] = deletions;
  return first && !record.store.spec.suspended
    ? {
        type: 'Progressing',
        waitingFor: {
          reason: 'ClaimBeingDeleted',
          message: describeDeletions(deletions),
          stage: first.stage,
        },
      }
    : undefined;
}

function progressing(
  reason: string,
  message: string,
  { claims = [] }: Observation,
): StoreState {
  const stage = claims[0]?.stage ?? 'namespace';
  return { type: 'Progressing', waitingFor: { reason, message, stage } };
}
