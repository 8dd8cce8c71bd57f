import { PLATFORM_ACTOR } from '../../database/platformActor';
import type { NewStoreEvent, StoreRecord } from '../../database/types';
import {
  afterLook,
  afterLoss,
  ClaimMemory,
  DataLoss,
  isConfirmed,
} from '../../model/dataLoss';
import { CONFIRM, newLoss } from '../decide/hasLostData';
import type { MoveResult } from '../Pass';
import type { Observation, StoreState } from '../types';
import { conditionOf, NewCondition, setConditions } from './conditions';

interface NoteOptions {
  record: StoreRecord;
  state: StoreState;
  observation: Observation;
  result: MoveResult;
  /** ISO 8601, database clock. */
  at: string;
}

/**
 * Adds to what a move leads to what became of the store's data: what is remembered of its claims, the condition `DataLost`, which is
 * True from a loss until a person confirms it, and for each loss an event, an audit record and a notification, once.
 */
export function noteDataLoss(options: NoteOptions): MoveResult {
  const { record, observation, result, at } = options;
  const found = newLoss({ record, observation });
  const loss: DataLoss | undefined = found && { ...found, at };
  const claims = remembered(options, loss);
  const changes = conditionFor(options, claims.loss);
  return {
    ...result,
    claims,
    ...(changes.length > 0
      ? {
          conditions: setConditions({
            conditions: result.conditions ?? record.store.status.conditions,
            changes,
            at,
          }),
        }
      : {}),
    events: [
      ...(result.events ?? []),
      ...(loss ? [eventOf(loss, observation)] : []),
      ...warningOf(options),
    ],
    audit: [
      ...(result.audit ?? []),
      ...(loss
        ? [
            {
              event: 'store-data-lost' as const,
              outcome: 'succeeded' as const,
              caller: {
                actor: PLATFORM_ACTOR,
                requestId: record.specRequestId,
              },
              storeId: record.store.metadata.id,
              details: { reason: loss.reason, message: loss.message },
            },
          ]
        : []),
    ],
    // The set-up is rendered to run again by the pass that knows of the loss.
    nextInMs: loss ? 0 : result.nextInMs,
  };
}

function remembered(
  { record, state, observation }: NoteOptions,
  loss: DataLoss | undefined,
): ClaimMemory {
  const known = record.claims;
  const { claims = [] } = observation;
  if (loss) {
    return afterLoss({ known, claims, loss });
  }
  return state.type === 'InSync' || state.type === 'Suspended'
    ? afterLook({ known, claims })
    : known;
}

function conditionFor(
  { record, observation }: NoteOptions,
  loss: DataLoss | undefined,
): NewCondition[] {
  const before = conditionOf(record.store.status.conditions, 'DataLost');
  if (!loss) {
    return [];
  }
  if (isConfirmed(loss, record.store.spec.dataLossConfirmedAt)) {
    return before?.status === 'True'
      ? [
          {
            type: 'DataLost',
            status: 'False',
            reason: 'Confirmed',
            message: `${loss.message}. The loss was confirmed`,
          },
        ]
      : [];
  }
  return [
    {
      type: 'DataLost',
      status: 'True',
      reason: loss.reason,
      message: `${loss.message}. ${consequence(loss, observation)}`,
    },
  ];
}

function eventOf(loss: DataLoss, observation: Observation): NewStoreEvent {
  return {
    type: 'Warning',
    reason: 'DataLost',
    message: `${loss.message}. ${consequence(loss, observation)}`,
  };
}

function consequence(
  { reason }: DataLoss,
  { canSetUpAgain }: Observation,
): string {
  if (reason === 'NamespaceLost') {
    return 'Recreating an empty shop';
  }
  return canSetUpAgain ? 'The set-up runs again on an empty volume' : CONFIRM;
}

/** That data is about to be lost, once for each deletion. */
function warningOf({ record, state }: NoteOptions): NewStoreEvent[] {
  const before = conditionOf(record.store.status.conditions, 'Ready');
  if (
    state.type !== 'Progressing' ||
    state.waitingFor.reason !== 'ClaimBeingDeleted' ||
    before?.reason === 'ClaimBeingDeleted'
  ) {
    return [];
  }
  const { message, stage } = state.waitingFor;
  return [{ type: 'Warning', reason: 'ClaimBeingDeleted', message, stage }];
}
