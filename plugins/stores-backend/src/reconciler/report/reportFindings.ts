import type { StoreRecord } from '../../database/types';
import { noteRecovery } from './noteRecovery';
import { noteUncompared } from './noteUncompared';
import { noteRefusedRotations } from '../rotations/noteRefusedRotations';
import type { MoveContext, MoveResult } from '../Pass';

/**
 * Adds to what a move leads to what its look has found besides: that an outage is over, what could
 * not be compared, and rotations that are not allowed.
 */
export function reportFindings(options: {
  record: StoreRecord;
  seen: Pick<MoveContext, 'state' | 'observation'>;
  /** Of the move. */
  result: MoveResult;
}): MoveResult {
  const { record, seen, result } = options;
  const { state, observation } = seen;
  if (observation) {
    const { rotations } = observation;
    return noteRecovery(
      record.store,
      noteUncompared({
        record,
        observation,
        result: noteRefusedRotations({ record, rotations, result }),
      }),
    );
  }
  return state.type === 'Deleting'
    ? noteRecovery(record.store, result)
    : result;
}
