import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { StoresDatabase } from '../database/StoresDatabase';

/** Removes the buckets of callers who have not called of late, hourly, in one of the backends. */
export async function scheduleForgetting(options: {
  scheduler: SchedulerService;
  db: Pick<StoresDatabase, 'forgetFullBuckets'>;
}): Promise<void> {
  const { scheduler, db } = options;
  await scheduler.scheduleTask({
    id: 'stores-forget-rate-limits',
    frequency: { hours: 1 },
    timeout: { minutes: 5 },
    fn: async () => {
      await db.forgetFullBuckets();
    },
  });
}
