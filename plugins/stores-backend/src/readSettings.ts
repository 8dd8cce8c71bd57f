import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ReconcilerTimes } from './reconciler/Pass';
import type { LoopSettings } from './reconciler/loop/StoreReconciler';

const IDLE_MS = 2_000;

/** Where charts and helm are. */
export interface EngineSettings {
  helmPath: string;
  tenantChart: string;
  directories: string[];
  /** Kinds that engines may render beside those that they always may, such as `autoscaling/HorizontalPodAutoscaler`. */
  allowedKinds: string[];
}

/** Times and sizes from the configuration. Throws InputError naming what is out of range. */
export function readLoopSettings(config: Config): {
  times: ReconcilerTimes;
  settings: LoopSettings;
  /** Most stores that are updated at a time on a cluster. */
  maxConcurrent: number;
} {
  const read = (key: string, standard: number) => {
    const value = config.getOptionalNumber(`stores.${key}`) ?? standard;
    if (value < 1) {
      throw new InputError(`stores.${key}: must be 1 or more, not ${value}`);
    }
    return value;
  };
  return {
    times: {
      provisioningTimeoutMs: read('provisioning.timeoutSeconds', 300) * 1000,
      resyncMs: read('reconciler.resyncSeconds', 300) * 1000,
    },
    settings: {
      workers: read('reconciler.workers', 8),
      provisioningLimit: read('provisioning.concurrency', 3),
      provisioningLimits: readClusterLimits(config),
      leaseMs: read('reconciler.leaseSeconds', 20) * 1000,
      idleMs: IDLE_MS,
    },
    maxConcurrent: read('rollout.maxConcurrent', 1),
  };
}

/** Of the clusters that say how many stores may be set up on them at a time. */
function readClusterLimits(config: Config): Map<string, number> {
  const limits = new Map<string, number>();
  for (const cluster of config.getOptionalConfigArray('stores.clusters') ??
    []) {
    const name = cluster.getString('name');
    const limit = cluster.getOptionalNumber('provisioning.concurrency');
    if (limit !== undefined && limit < 1) {
      throw new InputError(
        `stores.clusters: provisioning.concurrency of ${name} must be 1 or more, not ${limit}`,
      );
    }
    if (limit !== undefined) {
      limits.set(name, limit);
    }
  }
  return limits;
}

/** Milliseconds until an answer of the permission service is too late. Throws InputError when out of range. */
export function readPermissionTimeoutMs(config: Config): number {
  const key = 'stores.permissions.timeoutSeconds';
  const seconds = config.getOptionalNumber(key) ?? 20;
  if (!(seconds > 0 && seconds <= 60)) {
    throw new InputError(
      `${key}: must be more than 0 and at most 60, not ${seconds}`,
    );
  }
  return seconds * 1000;
}

/** See {@link EngineSettings}. */
export function readEngineSettings(config: Config): EngineSettings {
  return {
    helmPath: config.getOptionalString('stores.helm.path') ?? 'helm',
    tenantChart: config.getString('stores.tenant.chart'),
    directories:
      config.getOptionalStringArray('stores.engines.directories') ?? [],
    allowedKinds:
      config.getOptionalStringArray('stores.engines.allowedKinds') ?? [],
  };
}
