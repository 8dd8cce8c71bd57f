import { Reader } from '../objects/Reader';
import type { KubeObject } from '../types';
import type { TerminationProblem } from './Termination';

/** A resource that has objects left, as the condition `NamespaceContentRemaining` names it. */
export interface RemainingResource {
  /** Plural name. */
  resource: string;
  /** Empty for the core group. */
  group: string;
}

/** The conditions of a terminating namespace that are True: each says what keeps it. */
export function terminationProblems(
  namespace: KubeObject,
): TerminationProblem[] {
  return new Reader(namespace)
    .list('status', 'conditions')
    .filter(condition => condition.text('status') === 'True')
    .map(condition => ({
      type: condition.text('type') ?? 'Unknown',
      message: condition.text('message') ?? '',
    }));
}

/** `configmaps. has 1 resource instances, widgets.example.com has 2 resource instances`: plural name, dot, group. */
const REMAINING = /([a-z0-9-]+)\.([a-z0-9.-]*) has \d+ resource instances/g;

/** The resources that the conditions say are left. */
export function remainingResources(
  problems: TerminationProblem[],
): RemainingResource[] {
  const content = problems.find(
    ({ type }) => type === 'NamespaceContentRemaining',
  );
  return [...(content?.message ?? '').matchAll(REMAINING)].map(
    ([, resource, group]) => ({ resource, group }),
  );
}
