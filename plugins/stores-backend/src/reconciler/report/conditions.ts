import type {
  Condition,
  ConditionType,
} from '@store-platform/backstage-plugin-stores-common';

/** A condition without its time of change. */
export type NewCondition = Omit<Condition, 'lastTransitionTime'>;

/** The condition of a type, if it was ever observed. */
export function conditionOf(
  conditions: Condition[],
  type: ConditionType,
): Condition | undefined {
  return conditions.find(condition => condition.type === type);
}

/** Whether the condition of a type is True. */
export function isTrue(conditions: Condition[], type: ConditionType): boolean {
  return conditionOf(conditions, type)?.status === 'True';
}

/**
 * The conditions with some of them replaced. The time of change moves only when the status does,
 * so that "since" keeps its meaning while the message follows what happens.
 *
 * @param options - `at`: ISO 8601 time of the observation
 */
export function setConditions(options: {
  conditions: Condition[];
  changes: NewCondition[];
  at: string;
}): Condition[] {
  const { conditions, changes, at } = options;
  const merged = new Map(conditions.map(item => [item.type, item]));
  for (const change of changes) {
    const before = merged.get(change.type);
    merged.set(change.type, {
      ...change,
      lastTransitionTime:
        before?.status === change.status ? before.lastTransitionTime : at,
    });
  }
  return [...merged.values()];
}
