import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { StoresDatabase } from '../database/StoresDatabase';

const BATCH = 1_000;
const MOST_BATCHES = 1_000;

/** Once an hour, in one backend, removes the audit records whose time is over: in batches, so that nothing waits for it. */
export async function scheduleRetention(options: {
  scheduler: SchedulerService;
  db: Pick<StoresDatabase, 'removeExpiredAudit'>;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, db, logger } = options;
  await scheduler.scheduleTask({
    id: 'stores-audit-retention',
    scope: 'global',
    frequency: { hours: 1 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 1 },
    fn: async signal => {
      let removed = 0;
      for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
        const count = await db.removeExpiredAudit({ limit: BATCH });
        removed += count;
        if (count < BATCH || signal.aborted) {
          break;
        }
      }
      if (removed > 0) {
        logger.info('Audit records whose time was over were removed', {
          removed: String(removed),
        });
      }
    },
  });
}
