import type { StoreRecord } from '../../database/types';
import type { MoveResult } from '../Pass';
import type { Observation } from '../types';
import { conditionOf, setConditions } from './conditions';

/**
 * Has `Drifted` be Unknown while objects could not be compared with what is wanted, because the API server refused the comparison (a
 * webhook that cannot be called, for example). Reported once.
 */
export function noteUncompared(options: {
  record: StoreRecord;
  observation: Pick<Observation, 'objects' | 'secrets'>;
  result: MoveResult;
}): MoveResult {
  const { record, observation, result } = options;
  const { conditions = [] } = result;
  const { objects, secrets } = observation;
  const [failure] = [...objects, ...secrets].flatMap(
    ({ uncompared }) => uncompared ?? [],
  );
  const drifted = conditionOf(conditions, 'Drifted');
  if (!failure || drifted?.status !== 'False') {
    return result;
  }
  const before = conditionOf(record.store.status.conditions, 'Drifted');
  const others = conditions.filter(({ type }) => type !== 'Drifted');
  const { reason, message } = failure;
  const isNews = before?.status !== 'Unknown' || before.reason !== reason;
  return {
    ...result,
    events: [
      ...(result.events ?? []),
      ...(isNews ? [{ type: 'Warning' as const, reason, message }] : []),
    ],
    conditions: setConditions({
      conditions: before ? [...others, before] : others,
      at: drifted.lastTransitionTime,
      changes: [{ type: 'Drifted', status: 'Unknown', reason, message }],
    }),
  };
}
