import type { CountedStore, StoreLimits } from './StoreLimits';

/** A limit that a store counts for: of all stores that fit `where`. */
export interface StoreLimit {
  subject: string;
  limit: number;
  where: Partial<CountedStore>;
}

/** The limits that a store counts for, the narrowest first. */
export function limitsOn(
  store: CountedStore,
  limits: StoreLimits,
): StoreLimit[] {
  const { owner, engine, plan } = store;
  const all: (Omit<StoreLimit, 'limit'> & { limit?: number })[] = [
    {
      subject: `owner ${owner}`,
      limit: limits.perOwner,
      where: { owner },
    },
    {
      subject: `plan ${plan} of ${engine}`,
      limit: limits.perPlan.get(engine)?.get(plan),
      where: { engine, plan },
    },
    {
      subject: `engine ${engine}`,
      limit: limits.perEngine.get(engine),
      where: { engine },
    },
    { subject: 'the platform', limit: limits.total, where: {} },
  ];
  return all.flatMap(({ limit, ...one }) =>
    limit === undefined ? [] : [{ ...one, limit }],
  );
}
