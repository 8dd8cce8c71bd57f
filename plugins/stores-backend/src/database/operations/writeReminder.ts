import type { Knex } from 'knex';
import type { ReminderRow } from '../tables/reminderRow';

/** Notes what the owner of a store was told; what is absent stays. The store's row must be locked by the same transaction. */
export async function writeReminder(options: {
  tx: Knex.Transaction;
  storeId: string;
  values: Partial<Omit<ReminderRow, 'store_id'>>;
}): Promise<void> {
  const { tx, storeId, values } = options;
  await tx<ReminderRow>('store_reminders')
    .insert({ store_id: storeId, ...values })
    .onConflict('store_id')
    .merge(values);
}
