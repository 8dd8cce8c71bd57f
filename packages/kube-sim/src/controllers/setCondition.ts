import { Condition } from '../model/objects';

/** The conditions with one set; the time of transition changes with the status only. */
export function setCondition(
  conditions: Condition[] = [],
  condition: Condition,
  now: string,
): Condition[] {
  const previous = conditions.find(({ type }) => type === condition.type);
  const next: Condition = {
    ...condition,
    lastTransitionTime:
      previous?.status === condition.status ? previous.lastTransitionTime : now,
  };
  return previous
    ? conditions.map(one => (one === previous ? next : one))
    : [...conditions, next];
}
