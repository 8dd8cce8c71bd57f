import type { SchedulerService } from '@backstage/backend-plugin-api';
import { scheduleRetention } from './audit/scheduleRetention';
import { scheduleForgetting } from './limits/scheduleForgetting';
import { scheduleSweep } from './sweep/scheduleSweep';
import type { SweepOptions } from './sweep/sweepStores';

/** Schedules what time alone asks for, in one of the backends. */
export async function scheduleTasks(
  options: SweepOptions & { scheduler: SchedulerService },
): Promise<void> {
  await scheduleSweep(options);
  await scheduleForgetting(options);
  await scheduleRetention(options);
}
