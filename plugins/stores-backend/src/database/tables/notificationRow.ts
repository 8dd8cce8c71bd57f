import type { Knex } from 'knex';
import { z } from 'zod/v3';
import type { OwnerNotification } from '../../notifications/notificationFor';
import { databaseNow } from '../databaseNow';
import type { Bigint } from './storeRow';

/** Recipient of what is for the operators. Who they are is configured, and decided when it is sent. No entity is called so. */
export const OPERATORS = 'operators';

/** A row of `store_notifications`; the migration tells what the columns mean. */
export interface NotificationRow {
  id: Bigint;
  store_id: string;
  reason: string;
  topic: string;
  recipient: string;
  excluded: string | null;
  payload: string;
  created_at: Bigint;
  next_at: Bigint | null;
  attempts: number;
  lease_token: string | null;
  lease_expires_at: Bigint | null;
  sent_at: Bigint | null;
  error: string | null;
}

const payloadSchema = z.object({
  title: z.string(),
  description: z.string(),
  severity: z.enum(['critical', 'high', 'normal', 'low']),
  link: z.string(),
});

/** A notification on its way, held by this process. */
export interface LeasedNotification
  extends Omit<OwnerNotification, 'topic' | 'audience' | 'excluded'> {
  id: string;
  /** Fencing: what is written of it names this token. */
  token: string;
  storeId: string;
  topic: string;
  /** Entity reference of the owner, or {@link OPERATORS}. */
  recipient: string;
  excluded?: string;
  /** Failed attempts to send it so far. */
  attempts: number;
}

/** The row of a notification to be sent now. */
export function notificationToRow(options: {
  knex: Knex;
  storeId: string;
  reason: string;
  recipient: string;
  notification: OwnerNotification;
}) {
  const { knex, storeId, reason, recipient, notification } = options;
  const { topic, excluded, title, description, severity, link } = notification;
  const payload: z.infer<typeof payloadSchema> = {
    title,
    description,
    severity,
    link,
  };
  return {
    store_id: storeId,
    reason,
    topic,
    recipient,
    excluded: excluded ?? null,
    // Causes may quote a container's log, and PostgreSQL's text cannot hold the character NUL.
    payload: JSON.stringify(payload).replaceAll('\\u0000', ''),
    created_at: databaseNow(knex),
    next_at: databaseNow(knex),
  };
}

/** The notification that a leased row holds. */
export function rowToNotification(
  row: NotificationRow,
  token: string,
): LeasedNotification {
  return {
    id: String(row.id),
    token,
    storeId: row.store_id,
    topic: row.topic,
    recipient: row.recipient,
    ...(row.excluded === null ? {} : { excluded: row.excluded }),
    ...payloadSchema.parse(JSON.parse(row.payload)),
    attempts: row.attempts,
  };
}
