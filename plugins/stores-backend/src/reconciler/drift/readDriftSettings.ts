import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { IsolationSettings } from './DriftPolicy';
import {
  defaultIgnoreRules,
  type IgnoreRule,
  type WorkloadSettings,
} from './ignoreRules';

/**
 * Objects of platforms that put one into every namespace, and that cannot weaken a store's isolation: a quota only takes away.
 */
const EXPECTED_OBJECTS = ['ResourceQuota/gke-resource-quotas'];

/** `stores.isolation` and `stores.drift` of the configuration. Throws InputError naming what is wrong. */
export function readDriftSettings(config: Config): {
  isolation: IsolationSettings;
  workloads: WorkloadSettings;
} {
  return { isolation: readIsolation(config), workloads: readWorkloads(config) };
}

function readWorkloads(config: Config): WorkloadSettings {
  const key = 'stores.drift';
  const rules = config.getOptionalConfigArray(`${key}.ignore`) ?? [];
  const withDefaults =
    config.getOptionalBoolean(`${key}.defaultIgnoreRules`) ?? true;
  return {
    mode: readMode(config, `${key}.mode`, ['correct', 'report']),
    ignore: [
      ...(withDefaults ? defaultIgnoreRules : []),
      ...rules.map((rule, index) => readRule(rule, `${key}.ignore[${index}]`)),
    ],
  };
}

/** A rule has to say more than a kind, or nothing of these objects would be looked at. */
function readRule(rule: Config, key: string): IgnoreRule {
  const path = rule.getOptionalString('path');
  const fieldManager = rule.getOptionalString('fieldManager');
  if (path === undefined && fieldManager === undefined) {
    throw new InputError(`${key}: must name a path or a fieldManager`);
  }
  return { kind: rule.getOptionalString('kind'), path, fieldManager };
}

function readIsolation(config: Config): IsolationSettings {
  const key = 'stores.isolation.foreignObjects';
  const foreign = config.getOptionalConfig(key);
  const allow = foreign?.getOptionalConfig('allow');
  const labels = allow?.getOptionalConfig('labels');
  return {
    mode: readMode(config, `${key}.mode`, ['report', 'enforce']),
    allow: {
      labels: Object.fromEntries(
        (labels?.keys() ?? []).map(label => [
          label,
          // A label's name may have dots, which a key of the configuration cannot.
          String(labels?.get<Record<string, unknown>>()[label]),
        ]),
      ),
      fieldManagers: allow?.getOptionalStringArray('fieldManagers') ?? [],
      objects: [
        ...EXPECTED_OBJECTS,
        ...(allow?.getOptionalStringArray('objects') ?? []),
      ],
    },
  };
}

/** One of some words; the first is the default. */
function readMode<T extends string>(
  config: Config,
  key: string,
  [standard, ...others]: [T, ...T[]],
): T {
  const word = config.getOptionalString(key) ?? standard;
  const mode = [standard, ...others].find(each => each === word);
  if (!mode) {
    throw new InputError(
      `${key}: must be ${[standard, ...others].join(' or ')}, not ${word}`,
    );
  }
  return mode;
}
