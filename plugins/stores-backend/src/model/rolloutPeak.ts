/** Amounts by the names that a ResourceQuota has for them: `requests.cpu`, `limits.memory`, `pods` … */
export type Amounts = Readonly<Record<string, number>>;

/** Pods that come from one object, as far as a quota counts them. */
export interface QuotaWorkload {
  /** Such as `Deployment web`. */
  owner: string;
  replicas: number;
  /** Of one pod. */
  pod: Amounts;
  /**
   * `rolling`: new pods start beside the old ones, at most `surge` more than `replicas`. `replacing`: an old pod ends before its
   * successor starts. `once`: runs to its end, and again only when it changed.
   */
  kind: 'rolling' | 'replacing' | 'once';
  surge: number;
}

/** What a change needs of a resource, and what there is of it. */
export interface Shortfall {
  resource: string;
  needed: number;
  allowed: number;
}

/**
 * The most that all pods together use at any moment while one state of a store is rolled out over another. Every workload that
 * changed is counted at its own peak, because nothing orders them: they all roll at the same time. Pure.
 */
export function rolloutPeak(options: {
  before: QuotaWorkload[];
  after: QuotaWorkload[];
  /** Whether a workload of both gets other pods. */
  isChanged(owner: string): boolean;
}): Amounts {
  const { before, after, isChanged } = options;
  const gone = before.filter(
    ({ owner, kind }) =>
      kind !== 'once' && !after.some(each => each.owner === owner),
  );
  return sum([
    // Removed only once the new state is applied.
    ...gone.map(running),
    ...after.map(next => {
      const last = before.find(({ owner }) => owner === next.owner);
      return last ? peakOf(last, next, isChanged(next.owner)) : running(next);
    }),
  ]);
}

/** What pods use that just run. Those that have done their work use nothing. */
export function steadyUse(workloads: QuotaWorkload[]): Amounts {
  return sum(workloads.filter(({ kind }) => kind !== 'once').map(running));
}

/** Where a peak is more than a quota allows. What the quota does not name is not limited. */
export function shortfalls(options: {
  peak: Amounts;
  quota: Amounts;
}): Shortfall[] {
  const { peak, quota } = options;
  return Object.entries(quota)
    .map(([resource, allowed]) => ({
      resource,
      needed: round(peak[resource] ?? 0),
      allowed,
    }))
    .filter(({ needed, allowed }) => needed > allowed);
}

/** For people: CPU in cores, memory in Mi, the rest counted. */
export function formatAmount(resource: string, amount: number): string {
  return resource.endsWith('memory')
    ? `${Math.ceil(amount / 2 ** 20)}Mi`
    : String(round(amount));
}

function peakOf(
  last: QuotaWorkload,
  next: QuotaWorkload,
  isChanged: boolean,
): Amounts {
  if (next.kind === 'once') {
    return isChanged ? running(next) : {};
  }
  if (!isChanged) {
    return running(next);
  }
  if (next.kind === 'replacing') {
    return largest(running(last), running(next));
  }
  // At the beginning all old pods and the first new ones, in the end the other way round.
  return largest(
    sum([running(last), times(next.pod, Math.min(next.surge, next.replicas))]),
    sum([running(next), times(last.pod, Math.min(next.surge, last.replicas))]),
  );
}

function running({ pod, replicas }: QuotaWorkload): Amounts {
  return times(pod, replicas);
}

function times(amounts: Amounts, factor: number): Amounts {
  return Object.fromEntries(
    Object.entries(amounts).map(([key, amount]) => [key, amount * factor]),
  );
}

function combine(
  all: Amounts[],
  add: (a: number, b: number) => number,
): Amounts {
  const total: Record<string, number> = {};
  for (const amounts of all) {
    for (const [key, amount] of Object.entries(amounts)) {
      total[key] = add(total[key] ?? 0, amount);
    }
  }
  return total;
}

function sum(all: Amounts[]): Amounts {
  return combine(all, (a, b) => a + b);
}

function largest(...all: Amounts[]): Amounts {
  return combine(all, Math.max);
}

/** Sums of thousandths are not exact. */
function round(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
