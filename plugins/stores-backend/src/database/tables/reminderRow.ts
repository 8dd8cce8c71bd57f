import type { Bigint } from './storeRow';

/** A row of `store_reminders`; the migration tells what the columns mean. */
export interface ReminderRow {
  store_id: string;
  degraded_since: Bigint | null;
  expires_at: Bigint | null;
  expiry_step: number | null;
  expiry_step_at: Bigint | null;
}
