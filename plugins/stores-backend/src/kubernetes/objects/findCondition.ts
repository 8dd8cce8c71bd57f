import type { Reader } from './Reader';

/** A condition of an object's status. */
export interface ObjectCondition {
  status: string;
  reason?: string;
  message?: string;
  observedGeneration?: number;
}

/** The condition of a type; undefined if the object does not carry it. */
export function findCondition(
  object: Reader,
  type: string,
): ObjectCondition | undefined {
  const condition = object
    .list('status', 'conditions')
    .find(each => each.text('type') === type);
  return (
    condition && {
      status: condition.text('status') ?? 'Unknown',
      reason: condition.text('reason'),
      message: condition.text('message'),
      observedGeneration: condition.number('observedGeneration'),
    }
  );
}
