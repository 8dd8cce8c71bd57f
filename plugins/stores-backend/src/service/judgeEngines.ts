import {
  Allowance,
  EngineInfo,
  EngineList,
  ownerRefSchema,
  storeCreatePermission,
} from '@store-platform/backstage-plugin-stores-common';
import type { StoreDecision } from './StoreDecision';
import { storeToBe } from './storeToBe';

type Plan = EngineInfo['plans'][number];

const LACKING = `You lack the permission ${storeCreatePermission.name}`;

/** Who wants to create something, and what there is. */
export interface CreateJudgement {
  list: EngineList;
  create: StoreDecision;
  /** Reference of the caller. */
  caller: string;
  /** Where new stores go. */
  cluster: string;
}

/**
 * The plans that the caller has the permission to create stores of.
 *
 * Who would own the store is not known yet, so a plan counts if it is for at least one owner that matters: the caller,
 * or one that the conditions speak of. The create itself is judged by the owner it names.
 */
export function permittedPlans(judgement: CreateJudgement): Set<Plan> {
  const { list, create, caller, cluster } = judgement;
  const owners = [...new Set([caller, ...ownersIn(create.conditions)])];
  const request = { name: '', title: '', parameters: {}, adminEmail: '' };
  const isPermitted = (engine: string, plan: string) =>
    owners.some(owner =>
      create.allows(
        storeToBe({ request: { ...request, owner, engine, plan }, cluster }),
      ),
    );
  return new Set(
    list.items.flatMap(({ id, plans }) =>
      plans.filter(plan => isPermitted(id, plan.id)),
    ),
  );
}

/** Tells of each plan whether the caller may create a store of it and, if not, why. */
export function judgeEngines(judgement: CreateJudgement): EngineList {
  const { list } = judgement;
  const permitted = permittedPlans(judgement);
  const items = list.items.map(engine => ({
    ...engine,
    plans: engine.plans.map(plan =>
      permitted.has(plan)
        ? plan
        : {
            ...plan,
            ...refused(
              `${LACKING} for the plan ${plan.title} of ${engine.title}`,
            ),
          },
    ),
  }));
  const isOpen = items.some(({ plans }) => plans.some(plan => plan.allowed));
  if (isOpen) {
    return { ...list, items };
  }
  const [full] = permitted;
  return { ...list, items, create: refused(full?.reason ?? LACKING) };
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
