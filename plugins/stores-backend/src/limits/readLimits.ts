import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { RateLimits } from './RateLimiter';
import type { StoreLimits } from './StoreLimits';

const MINUTE_MS = 60_000;
const MOST_PER_MINUTE = 60_000;

/** `stores.limits` of the configuration. Throws InputError naming what is out of range. */
export function readStoreLimits(config: Config): StoreLimits {
  const limits = config.getOptionalConfig('stores.limits');
  const perPlan = limits?.getOptionalConfig('perPlan');
  return {
    total: count(limits, 'total'),
    perOwner: count(limits, 'perOwner'),
    perEngine: counts(limits?.getOptionalConfig('perEngine')),
    perPlan: new Map(
      perPlan
        ?.keys()
        .map(engine => [engine, counts(perPlan.getConfig(engine))]),
    ),
  };
}

/** `stores.rateLimits` of the configuration. Throws InputError naming what is out of range. */
export function readRateLimits(config: Config): RateLimits {
  const limits = config.getOptionalConfig('stores.rateLimits');
  return {
    create: bucket(limits?.getOptionalConfig('creates'), 'creates', 5),
    action: bucket(limits?.getOptionalConfig('actions'), 'actions', 10),
  };
}

function bucket(config: Config | undefined, name: string, standard: number) {
  const key = `stores.rateLimits.${name}`;
  const perMinute = config?.getOptionalNumber('perMinute') ?? standard;
  if (!(perMinute > 0 && perMinute <= MOST_PER_MINUTE)) {
    throw new InputError(
      `${key}.perMinute: must be more than 0 and at most ${MOST_PER_MINUTE}, not ${perMinute}`,
    );
  }
  const burst = config?.getOptionalNumber('burst') ?? Math.ceil(perMinute);
  if (!Number.isInteger(burst) || burst < 1 || burst > MOST_PER_MINUTE) {
    throw new InputError(
      `${key}.burst: must be a whole number from 1 to ${MOST_PER_MINUTE}, not ${burst}`,
    );
  }
  return { burst, tokenMs: Math.round(MINUTE_MS / perMinute) };
}

function counts(config: Config | undefined): Map<string, number> {
  return new Map(
    config?.keys().flatMap(key => {
      const value = count(config, key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

function count(config: Config | undefined, key: string): number | undefined {
  const value = config?.getOptionalNumber(key);
  if (value !== undefined && (!Number.isInteger(value) || value < 0)) {
    throw new InputError(
      `stores.limits: ${key} must be a whole number of stores, 0 or more, not ${value}`,
    );
  }
  return value;
}
