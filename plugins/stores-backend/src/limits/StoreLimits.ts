/** Most stores there may be; what is absent is not limited. Deleted stores do not count, those being deleted do. */
export interface StoreLimits {
  total?: number;
  /** Of each owner. */
  perOwner?: number;
  /** By engine. */
  perEngine: ReadonlyMap<string, number>;
  /** By engine, then plan. */
  perPlan: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** What limits look at. */
export interface CountedStore {
  owner: string;
  engine: string;
  plan: string;
}

/** A limit that one more store would pass. */
export interface ReachedLimit {
  /** What has so many stores: `owner group:default/shops`, `plan large of woocommerce` … */
  subject: string;
  used: number;
  limit: number;
}

/** Says a limit and its use, for who asked for one more. */
export function describeReachedLimit(reached: ReachedLimit): string {
  const { subject, used, limit } = reached;
  return `${subject} has ${used} of ${limit} stores`;
}
