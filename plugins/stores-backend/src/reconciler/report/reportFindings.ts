import type { StoreRecord } from '../../database/types';
import { noteDataLoss } from './noteDataLoss';
import { noteRecovery } from './noteRecovery';
import { noteUncompared } from './noteUncompared';
import { noteRefusedRotations } from '../rotations/noteRefusedRotations';
import type { MoveContext, MoveResult } from '../Pass';

/**
 * Adds to what a move leads to what its look has found besides: that an outage is over, what could
 * not be compared, rotations that are not allowed, and lost data.
 */
export function reportFindings(options: {
  record: StoreRecord;
  seen: Pick<MoveContext, 'state' | 'observation'>;
  /** Of the move. */
  result: MoveResult;
  /** ISO 8601, database clock. */
  at: string;
}): MoveResult {
  const { record, seen, result, at } = options;
  const { state, observation } = seen;
  if (observation) {
    const { rotations } = observation;
    return noteRecovery(
      record.store,
      noteUncompared({
        record,
        observation,
        result: noteDataLoss({
          ...{ record, state, observation, at },
          result: noteRefusedRotations({ record, rotations, result }),
        }),
      }),
    );
  }
  return state.type === 'Deleting'
    ? noteRecovery(record.store, result)
    : result;
}
