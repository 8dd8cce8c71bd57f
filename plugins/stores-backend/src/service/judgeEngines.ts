import {
  Allowance,
  EngineInfo,
  EngineList,
  ownerRefSchema,
  storeCreatePermission,
} from '@store-platform/backstage-plugin-stores-common';
import type { StoreDecision } from './StoreDecision';
import { storeToBe } from './storeToBe';

const LACKING = `You lack the permission ${storeCreatePermission.name}`;

/**
 * Tells of each plan whether the caller may create a store of it.
 *
 * Who would own the store is not known yet, so a plan is allowed if it is for at least one owner that matters: the
 * caller, or one that the conditions speak of. The create itself is judged by the owner it names.
 */
export function judgeEngines(options: {
  list: EngineList;
  create: StoreDecision;
  /** Reference of the caller. */
  caller: string;
  /** Where new stores go. */
  cluster: string;
}): EngineList {
  const { list, create, caller, cluster } = options;
  const owners = [...new Set([caller, ...ownersIn(create.conditions)])];
  const allowanceOf = (engine: EngineInfo, plan: string): boolean =>
    owners.some(owner =>
      create.allows(
        storeToBe({
          request: {
            name: '',
            title: '',
            owner,
            engine: engine.id,
            plan,
            parameters: {},
            adminEmail: '',
          },
          cluster,
        }),
      ),
    );
  const items = list.items.map(engine => ({
    ...engine,
    plans: engine.plans.map(plan =>
      allowanceOf(engine, plan.id)
        ? plan
        : {
            ...plan,
            ...refused(
              `${LACKING} for the plan ${plan.title} of ${engine.title}`,
            ),
          },
    ),
  }));
  const any = items.some(({ plans }) => plans.some(({ allowed }) => allowed));
  return { ...list, items, create: any ? list.create : refused(LACKING) };
}

function refused(reason: string): Allowance {
  return { allowed: false, reason };
}

/** Every reference of a user or group that stands anywhere in the parameters of conditions. */
function ownersIn(value: unknown): string[] {
  if (typeof value === 'string') {
    const { data: owner } = ownerRefSchema.safeParse(value);
    return owner ? [owner] : [];
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(ownersIn)
    : [];
}
