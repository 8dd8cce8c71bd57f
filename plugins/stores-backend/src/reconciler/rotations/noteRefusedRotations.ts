import type { StoreRecord } from '../../database/types';
import type { MoveResult } from '../Pass';
import type { ObservedRotations } from '../types';

const AGAIN_MS = 60_000;
const REASON = 'RotationRefused';

/**
 * Tells, once for each request, of rotations that the cluster does not allow, and has them tried again. The store is otherwise what it
 * is: the rest of its spec is carried out, and it does not fail for want of a right that only an operator can give.
 */
export function noteRefusedRotations(options: {
  record: StoreRecord;
  rotations: ObservedRotations;
  /** Of the move. */
  result: MoveResult;
}): MoveResult {
  const { record, rotations, result } = options;
  const { store, inForce } = record;
  const refused = [...rotations].flatMap(([name, rotation]) =>
    rotation.type === 'refused' ? [{ name, ...rotation }] : [],
  );
  const told = inForce.refusedRotations;
  if (refused.length === 0 && Object.keys(told).length === 0) {
    return result;
  }
  const news = refused.filter(({ name, at }) => told[name] !== at);
  const { conditions = store.status.conditions, events = [] } = result;
  const [first] = refused;
  return {
    ...result,
    inForce: {
      ...(result.inForce ?? inForce),
      refusedRotations: Object.fromEntries(
        refused.map(({ name, at }) => [name, at]),
      ),
    },
    conditions: conditions.map(condition =>
      first && condition.type === 'Reconciling' && condition.status === 'False'
        ? { ...condition, reason: REASON, message: first.message }
        : condition,
    ),
    events: [
      ...events,
      ...news.map(({ message }) => ({
        type: 'Warning' as const,
        reason: REASON,
        message,
      })),
    ],
    nextInMs: first ? Math.min(result.nextInMs, AGAIN_MS) : result.nextInMs,
  };
}
