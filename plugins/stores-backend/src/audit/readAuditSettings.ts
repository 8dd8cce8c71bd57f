import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEY = 'stores.audit.retentionDays';
const LONGEST_DAYS = 36_500;

/** How long audit records are kept, in days. Throws InputError when out of range. */
export function readAuditSettings(config: Config): { retentionDays: number } {
  const retentionDays = config.getOptionalNumber(KEY) ?? 400;
  if (!(retentionDays >= 1 && retentionDays <= LONGEST_DAYS)) {
    throw new InputError(
      `${KEY}: must be 1 to ${LONGEST_DAYS}, not ${retentionDays}`,
    );
  }
  return { retentionDays };
}
