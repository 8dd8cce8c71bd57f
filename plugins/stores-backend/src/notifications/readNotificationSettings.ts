import type { Config } from '@backstage/config';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/** What owners are told, and when. */
export interface NotificationSettings {
  /** Whether anything is sent. */
  enabled: boolean;
  /** How long a store is degraded before its owner is told, in milliseconds. */
  degradedAfterMs: number;
  /** Entity references of those who operate the platform. */
  operators: string[];
}

const DEFAULT_DEGRADED_AFTER_MINUTES = 5;

/** `stores.notifications` of the configuration. Throws InputError naming what is out of range. */
export function readNotificationSettings(config: Config): NotificationSettings {
  const key = 'stores.notifications.degradedAfterMinutes';
  const minutes =
    config.getOptionalNumber(key) ?? DEFAULT_DEGRADED_AFTER_MINUTES;
  if (!(minutes > 0)) {
    throw new InputError(`${key}: must be more than 0, not ${minutes}`);
  }
  return {
    enabled: config.getOptionalBoolean('stores.notifications.enabled') ?? true,
    degradedAfterMs: minutes * 60_000,
    operators: readOperators(config),
  };
}

function readOperators(config: Config): string[] {
  const key = 'stores.notifications.operators';
  const refs = config.getOptionalStringArray(key) ?? [];
  for (const ref of refs) {
    try {
      parseEntityRef(ref);
    } catch {
      throw new InputError(
        `${key}: must be entity references such as group:default/platform, not ${ref}`,
      );
    }
  }
  return refs;
}
