import type {
  Allowance,
  EngineInfo,
} from '@store-platform/backstage-plugin-stores-common';

/** Why something cannot be chosen; undefined when it can. */
export function obstacleTo(allowance: Allowance): string | undefined {
  return allowance.allowed
    ? undefined
    : allowance.reason ?? 'You may not choose this.';
}

/** Why no store of an engine can be created: an engine of which no plan may be had. */
export function obstacleToEngine(engine: EngineInfo): string | undefined {
  const [first] = engine.plans;
  return engine.plans.some(({ allowed }) => allowed) || !first
    ? undefined
    : obstacleTo(first);
}
