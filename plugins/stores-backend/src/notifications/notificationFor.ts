import type { NotificationSeverity } from '@backstage/plugin-notifications-common';
import {
  Store,
  storeEntityRoute,
} from '@store-platform/backstage-plugin-stores-common';
import type { NewStoreEvent } from '../database/types';

/** What notifications are about. Owners can switch each off in the portal's settings; the names appear there. */
export type NotificationTopic =
  | 'store-ready'
  | 'store-failed'
  | 'store-degraded'
  | 'store-expiring'
  | 'store-suspended'
  | 'store-deleted'
  | 'store-password-reset'
  | 'store-secret-rotated'
  | 'store-isolation'
  | 'store-drift'
  | 'store-rollout'
  | 'store-data-lost';

/** What the owner of a store is told, or those who operate the platform. */
export interface OwnerNotification {
  topic: NotificationTopic;
  /** Default `owner`. The operators are configured as `stores.notifications.operators`. */
  audience?: 'owner' | 'operators' | 'both';
  /** One line that names the store. */
  title: string;
  /** Plain text: the cause, and what can be done. */
  description: string;
  severity: NotificationSeverity;
  /** Page of the portal. */
  link: string;
  /** Entity reference of somebody who need not be told, because it was their own deed. */
  excluded?: string;
}

/** Longest description, in characters: a cause may quote a container's log, and a notification is no log. */
const LONGEST_DESCRIPTION = 500;

type Telling = Pick<OwnerNotification, 'topic' | 'title' | 'severity'> &
  Partial<OwnerNotification>;
type Teller = (store: Store, event: NewStoreEvent) => Telling | undefined;

const ready: Teller = ({ metadata, status }) => {
  const shop = status.endpoints.find(({ id }) => id === 'shop');
  return {
    topic: 'store-ready',
    title: `${metadata.title} is ready`,
    description: shop && `The shop is open at ${shop.url}`,
    severity: 'normal',
  };
};

const failed: Teller = ({ metadata, status }) => ({
  topic: 'store-failed',
  title: status.readyAt
    ? `${metadata.title} has failed`
    : `${metadata.title} could not be set up`,
  severity: 'high',
});

const degraded: Teller = ({ metadata }) => ({
  topic: 'store-degraded',
  title: `${metadata.title} is not available`,
  severity: 'high',
});

/** Takes the place of the notification that it was not: same topic, same scope. */
const recovered: Teller = ({ metadata }) => ({
  topic: 'store-degraded',
  title: `${metadata.title} is available again`,
  severity: 'normal',
});

const expiring: Teller = ({ metadata }) => ({
  topic: 'store-expiring',
  title: `${metadata.title} is about to expire`,
  severity: 'high',
});

const kept: Teller = ({ metadata }) => ({
  topic: 'store-expiring',
  title: `${metadata.title} expired and is kept`,
  severity: 'high',
});

const expired: Teller = ({ metadata }) => ({
  topic: 'store-suspended',
  title: `${metadata.title} expired and is suspended`,
  severity: 'high',
});

/** Undefined when it expired: that it is suspended was told with the reason. */
const suspended: Teller = ({ metadata, spec }) =>
  spec.expiresAt && spec.expiresAt <= metadata.updatedAt
    ? undefined
    : {
        topic: 'store-suspended',
        title: `${metadata.title} is suspended`,
        severity: 'normal',
      };

/** The notification that the store was deleted takes its place: same topic, same scope. */
const deletionStuck: Teller = ({ metadata }) => ({
  topic: 'store-deleted',
  title: `${metadata.title} cannot be deleted yet`,
  severity: 'high',
});

const deleted: Teller = ({ metadata }) => ({
  topic: 'store-deleted',
  title: `${metadata.title} was deleted`,
  severity: 'normal',
  // Its own page is gone.
  link: '/stores',
});

const passwordReset: Teller = ({ metadata }, { actor }) => ({
  topic: 'store-password-reset',
  title: `The admin password of ${metadata.title} was reset`,
  severity: 'high',
  excluded: actor,
});

/** With the request: whoever uses the old one has to know before it ends. */
const rotation: Teller = ({ metadata }, { actor }) => ({
  topic: 'store-secret-rotated',
  title: `A secret of ${metadata.title} is being replaced`,
  severity: 'high',
  excluded: actor,
});

const isolationViolated: Teller = ({ metadata }) => ({
  topic: 'store-isolation',
  audience: 'operators',
  title: `The isolation of ${metadata.title} is weakened`,
  severity: 'critical',
});

const isolationRestored: Teller = ({ metadata }) => ({
  topic: 'store-isolation',
  audience: 'operators',
  title: `The isolation of ${metadata.title} was changed and restored`,
  severity: 'high',
});

const rolloutStopped: Teller = ({ metadata, spec }) => ({
  topic: 'store-rollout',
  audience: 'operators',
  title: `The rollout of ${spec.engine} on ${spec.cluster} is stopped: ${metadata.title} is not ready after its update`,
  severity: 'high',
});

const driftConflict: Teller = ({ metadata }) => ({
  topic: 'store-drift',
  audience: 'operators',
  title: `A field of ${metadata.title} is in dispute`,
  severity: 'normal',
});

const dataLost: Teller = ({ metadata }) => ({
  topic: 'store-data-lost',
  audience: 'both',
  title: `${metadata.title} has lost data`,
  severity: 'critical',
});

const dataAtRisk: Teller = ({ metadata }) => ({
  topic: 'store-data-lost',
  audience: 'both',
  title: `${metadata.title} is about to lose data`,
  severity: 'critical',
});

/** By the reason of the event. What is not here is for the timeline only. */
const tellers = new Map<string, Teller>([
  ['BecameReady', ready],
  ['Failed', failed],
  ['RemainedDegraded', degraded],
  ['Recovered', recovered],
  ['Resumed', recovered],
  ['Restarted', recovered],
  ['ExpiryAnnounced', expiring],
  ['ExpiryPutOff', kept],
  ['RolloutStopped', rolloutStopped],
  ['Expired', expired],
  ['Suspended', suspended],
  ['DeletionStuck', deletionStuck],
  ['Deleted', deleted],
  ['PasswordReset', passwordReset],
  ['RotationRequested', rotation],
  ['DataLost', dataLost],
  ['ClaimBeingDeleted', dataAtRisk],
  ['IsolationViolated', isolationViolated],
  ['IsolationRestored', isolationRestored],
  ['DriftConflict', driftConflict],
]);

/** Whether an event is of the kind that owners are told of. */
export function isWorthNotifying(event: Pick<NewStoreEvent, 'reason'>) {
  return tellers.has(event.reason);
}

/**
 * What the owner is told of an event; undefined when it is for the timeline only. Every notification is made here.
 *
 * @param options - `store`: as it is after the event
 */
export function notificationFor(options: {
  event: NewStoreEvent;
  store: Store;
}): OwnerNotification | undefined {
  const { event, store } = options;
  const telling = tellers.get(event.reason)?.(store, event);
  return (
    telling && {
      link: storeEntityRoute(store.metadata.name),
      ...telling,
      description: shorten(telling.description ?? event.message),
    }
  );
}

function shorten(text: string): string {
  return text.length > LONGEST_DESCRIPTION
    ? `${text.slice(0, LONGEST_DESCRIPTION - 1)}…`
    : text;
}
