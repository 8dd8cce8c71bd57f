import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { NewStoreEvent } from '../database/types';
import { DAY_MS } from './DAY_MS';
import type { ExpiryDecision, ExpirySettings } from './decideExpiry';

const formatter = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'UTC',
});

/**
 * What timeline and owner are told of a step.
 *
 * @param options - `store`: before the step; `now`: milliseconds since 1970
 */
export function expiryEvent(options: {
  store: Pick<Store, 'metadata' | 'spec'>;
  decision: Exclude<ExpiryDecision, { type: 'nothing' }>;
  now: number;
  settings: ExpirySettings;
}): NewStoreEvent {
  const { store, decision, now, settings } = options;
  const expiry = date(Date.parse(store.spec.expiresAt ?? ''));
  const graceEnds = date(now + settings.graceDays * DAY_MS);
  const isProtected = store.metadata.deletionProtection;
  switch (decision.type) {
    case 'warn':
      return {
        type: 'Warning',
        reason: 'ExpiryAnnounced',
        message: `Expires on ${expiry}: it is suspended then, and ${
          isProtected
            ? 'kept by its deletion protection'
            : `deleted ${countDays(settings.graceDays)} later`
        }. Set a later date to keep the shop open`,
      };
    case 'suspend':
      return {
        type: 'Warning',
        reason: 'Expired',
        message: `Expired on ${expiry} and is suspended, with its data kept. ${
          isProtected
            ? 'Deletion protection keeps it'
            : `It is deleted on ${graceEnds} unless it gets a later date before`
        }`,
      };
    case 'keep':
      return {
        type: 'Warning',
        reason: 'ExpiryPutOff',
        message: `Expired on ${expiry} and would be deleted now, but for its deletion protection. Give it a later date, or switch the protection off to have it deleted at once`,
      };
    default:
      return {
        type: 'Warning',
        reason: 'DeletionRequested',
        message: `Deleted because it expired on ${expiry} and got no later date in the ${countDays(
          settings.graceDays,
        )} since it was suspended`,
      };
  }
}

function date(ms: number): string {
  return `${formatter.format(ms)} UTC`;
}

function countDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
