import { NotFoundError } from '@backstage/errors';
import type {
  ResumeRolloutRequest,
  ResumeRolloutResult,
} from '@store-platform/backstage-plugin-stores-common';
import type { StoresDatabase } from '../../database/StoresDatabase';
import { callerOf } from '../callerOf';
import type { CallContext } from '../StoresService';

/** Lets a stopped rollout go on. Throws NotFoundError if nothing of that version was ever rolled out there. */
export async function resumeRollout(options: {
  db: Pick<StoresDatabase, 'resumeRollout' | 'wakeWaiting'>;
  request: ResumeRolloutRequest;
  context: CallContext;
  /** Tells the reconciler that there is work. */
  wake: () => void;
}): Promise<ResumeRolloutResult> {
  const { db, request, context, wake } = options;
  const { cluster, engine, version } = request;
  const outcome = await db.resumeRollout({
    rollout: { cluster, engine, version },
    caller: callerOf(context),
  });
  if (outcome === 'absent') {
    throw new NotFoundError(
      `No rollout of version "${version}" of engine "${engine}" on cluster "${cluster}"`,
    );
  }
  await db.wakeWaiting({ cluster });
  wake();
  return { outcome };
}
