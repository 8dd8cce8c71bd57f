import type { EngineList } from '@store-platform/backstage-plugin-stores-common';
import type { PlanCount } from '../database/operations/countStoresByPlan';
import { limitsOn } from './limitsOn';
import { describeReachedLimit, StoreLimits } from './StoreLimits';

/** Tells of each plan whether there is room for one more store, as far as that does not depend on its owner. */
export function limitEngines(options: {
  list: EngineList;
  limits: StoreLimits;
  counts: PlanCount[];
}): EngineList {
  const { list, counts } = options;
  const limits: StoreLimits = { ...options.limits, perOwner: undefined };
  const reasonFor = (engine: string, plan: string): string | undefined => {
    const reached = limitsOn({ owner: '', engine, plan }, limits)
      .map(({ subject, limit, where }) => ({
        subject,
        limit,
        used: counts
          .filter(
            one =>
              one.engine === (where.engine ?? one.engine) &&
              one.plan === (where.plan ?? one.plan),
          )
          .reduce((sum, { count }) => sum + count, 0),
      }))
      .find(({ used, limit }) => used >= limit);
    return reached && describeReachedLimit(reached);
  };
  return {
    ...list,
    items: list.items.map(engine => ({
      ...engine,
      plans: engine.plans.map(plan => {
        const reason = reasonFor(engine.id, plan.id);
        return reason ? { ...plan, allowed: false, reason } : plan;
      }),
    })),
  };
}
