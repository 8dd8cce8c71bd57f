import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { DAY_MS } from './DAY_MS';

/** What happens around the date a store expires. */
export interface ExpirySettings {
  /** Days before it that the owner is warned, each once. */
  warnDays: number[];
  /** Days between the suspension and the deletion. */
  graceDays: number;
}

/** The last step that was taken for a store's present date. */
export interface ExpiryStep {
  /** Days before the date; {@link SUSPENDED_STEP}; {@link KEPT_STEP}. */
  days: number;
  /** When it was taken, milliseconds since 1970. */
  at: number;
}

/** The store expired and was suspended. */
export const SUSPENDED_STEP = 0;
/** Its time of grace is over, and deletion protection kept it. */
export const KEPT_STEP = -1;

/** What is to be done now. */
export type ExpiryDecision =
  | { type: 'nothing' }
  /** `days`: the warning this is, of those in the settings. */
  | { type: 'warn'; days: number }
  | { type: 'suspend' }
  | { type: 'delete' }
  /** It would be deleted now, were it not protected: tell so. */
  | { type: 'keep' };

/**
 * The next step for a store with a date.
 *
 * - An expired store is suspended, also if it was resumed since. The time of grace counts from the suspension, not from
 *   the date: a date in the past, or a platform that was down for weeks, takes nobody's data at once.
 * - Of warnings that are due together only the latest is given.
 *
 * @param options - `step`: undefined if none was taken for the present date; `now`: milliseconds since 1970
 */
export function decideExpiry(options: {
  store: Pick<Store, 'metadata' | 'spec'>;
  step: ExpiryStep | undefined;
  now: number;
  settings: ExpirySettings;
}): ExpiryDecision {
  const { store, step, now, settings } = options;
  const { metadata, spec } = store;
  if (!spec.expiresAt || metadata.deletionRequestedAt) {
    return { type: 'nothing' };
  }
  const leftMs = Date.parse(spec.expiresAt) - now;
  if (leftMs > 0) {
    return decideWarning(leftMs, step, settings);
  }
  if (!step || step.days > SUSPENDED_STEP || !spec.suspended) {
    return { type: 'suspend' };
  }
  if (now < step.at + settings.graceDays * DAY_MS) {
    return { type: 'nothing' };
  }
  if (!metadata.deletionProtection) {
    return { type: 'delete' };
  }
  return { type: step.days === KEPT_STEP ? 'nothing' : 'keep' };
}

function decideWarning(
  leftMs: number,
  step: ExpiryStep | undefined,
  { warnDays }: ExpirySettings,
): ExpiryDecision {
  const due = warnDays.filter(days => leftMs <= days * DAY_MS);
  const days = Math.min(...due);
  const isNew = due.length > 0 && (!step || days < step.days);
  return isNew ? { type: 'warn', days } : { type: 'nothing' };
}
