import { isDeepStrictEqual } from 'node:util';
import { Reader } from '../../kubernetes/objects/Reader';
import type { KubeObject } from '../../kubernetes/types';
import {
  Amounts,
  formatAmount,
  rolloutPeak,
  shortfalls,
} from '../../model/rolloutPeak';
import { quotaOf, quotaWorkloads } from '../quotaWorkloads';

/** What a plan renders. */
export interface RenderedPlan {
  id: string;
  objects: KubeObject[];
}

/**
 * Where a plan does not fit beside another one while a store changes between them: new pods start before the old ones end, and what
 * they wait for may then find no room. During the change the larger of both quotas applies.
 */
export function planChangeProblems(plans: RenderedPlan[]): string[] {
  return plans.flatMap(from =>
    plans
      .filter(to => to.id !== from.id)
      .flatMap(to =>
        peakProblems({
          before: from.objects,
          after: to.objects,
          isChanged: owner =>
            !isDeepStrictEqual(
              templateOf(from.objects, owner),
              templateOf(to.objects, owner),
            ),
        }).map(
          problem => `change from plan ${from.id} to plan ${to.id}: ${problem}`,
        ),
      ),
  );
}

/** Where a store does not fit beside itself: another image, or another title, changes every pod at once and runs Jobs again. */
export function renewalProblems(objects: KubeObject[]): string[] {
  return peakProblems({
    before: objects,
    after: objects,
    isChanged: () => true,
  }).map(
    problem => `a change of all pods at once, such as other images: ${problem}`,
  );
}

function peakProblems(options: {
  before: KubeObject[];
  after: KubeObject[];
  isChanged(owner: string): boolean;
}): string[] {
  const { before, after, isChanged } = options;
  const quota = larger(quotaOf(before) ?? {}, quotaOf(after) ?? {});
  const peak = rolloutPeak({
    before: quotaWorkloads(before),
    after: quotaWorkloads(after),
    isChanged,
  });
  return shortfalls({ peak, quota }).map(
    ({ resource, needed, allowed }) =>
      `needs ${resource} of ${formatAmount(
        resource,
        needed,
      )} while old and new pods run beside each other; the quota allows ${formatAmount(
        resource,
        allowed,
      )}. Give the plan a larger quota (tenantValues.quota), or its Deployments a smaller maxSurge`,
  );
}

/** What both name, at its larger value: what one does not name is not limited. */
function larger(a: Amounts, b: Amounts): Amounts {
  return Object.fromEntries(
    Object.entries(a)
      .filter(([key]) => key in b)
      .map(([key, amount]) => [key, Math.max(amount, b[key])]),
  );
}

function templateOf(objects: KubeObject[], owner: string): unknown {
  const object = objects.find(
    ({ kind, metadata }) => `${kind} ${metadata.name}` === owner,
  );
  return new Reader(object).at('spec', 'template').value;
}
