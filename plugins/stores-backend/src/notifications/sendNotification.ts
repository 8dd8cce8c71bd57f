import type { NotificationService } from '@backstage/plugin-notifications-node';
import {
  type LeasedNotification,
  OPERATORS,
} from '../database/tables/notificationRow';

/** The service has no limit of its own. */
const SEND_WITHIN_MS = 10_000;

/**
 * Sends a notification to a store's owner, or to the members of the group that owns it. Repeats on the same topic of
 * a store update the notification that is there. Throws when it was not accepted within ten seconds.
 */
export async function sendNotification(options: {
  service: NotificationService;
  notification: LeasedNotification;
  /** Entity references of those who operate the platform. */
  operators: string[];
}): Promise<void> {
  const { service, notification, operators } = options;
  const { storeId, topic, recipient, excluded } = notification;
  const { title, description, severity, link } = notification;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`No answer within ${SEND_WITHIN_MS / 1000} s`)),
      SEND_WITHIN_MS,
    );
  });
  const sent = service.send({
    recipients: {
      type: 'entity',
      entityRef: recipient === OPERATORS ? operators : recipient,
      ...(excluded ? { excludeEntityRef: excluded.toLowerCase() } : {}),
    },
    payload: {
      title,
      description,
      link,
      severity,
      topic,
      scope: `store:${storeId}:${topic}`,
    },
  });
  try {
    await Promise.race([sent, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
