import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { ExpirySettings } from './decideExpiry';

const DEFAULT_WARN_DAYS = [7, 1];
const DEFAULT_GRACE_DAYS = 7;
const MOST_DAYS = 3650;

/** `stores.expiry` of the configuration. Throws InputError naming what is out of range. */
export function readExpirySettings(config: Config): ExpirySettings {
  const warnDays =
    config.getOptional<unknown>('stores.expiry.warnDays') ?? DEFAULT_WARN_DAYS;
  if (!Array.isArray(warnDays)) {
    throw new InputError(
      'stores.expiry.warnDays: must be a list of days, such as [7, 1]',
    );
  }
  return {
    warnDays: warnDays.map(days => checkDays('warnDays', days)),
    graceDays: checkDays(
      'graceDays',
      config.getOptionalNumber('stores.expiry.graceDays') ?? DEFAULT_GRACE_DAYS,
    ),
  };
}

function checkDays(key: string, days: unknown): number {
  if (typeof days === 'number' && days > 0 && days <= MOST_DAYS) {
    return days;
  }
  throw new InputError(
    `stores.expiry.${key}: must be days, more than 0 and at most ${MOST_DAYS}, not ${days}`,
  );
}
