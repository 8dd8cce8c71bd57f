import type { SchedulerService } from '@backstage/backend-plugin-api';
import { SweepOptions, sweepStores } from './sweepStores';

/** Sweeps every half minute, in one of the backends. */
export async function scheduleSweep(
  options: SweepOptions & { scheduler: SchedulerService },
): Promise<void> {
  const { scheduler } = options;
  await scheduler.scheduleTask({
    id: 'stores-sweep',
    frequency: { seconds: 30 },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 10 },
    fn: signal => sweepStores({ ...options, signal }),
  });
}
