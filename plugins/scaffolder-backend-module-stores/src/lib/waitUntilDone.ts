import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import {
  findCondition,
  Store,
  storeSummary,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';
import { describeProgress } from './describeProgress';
import { stoppedWaiting } from './stoppedWaiting';
import type { StoresAccess } from './StoresAccess';
import { watchStore } from './watchStore';

/** What an action ends with: a shop that runs, or one that is stopped. */
export type WantedEnd = 'Ready' | 'Suspended';

/**
 * Waits until what was wanted of a store is in force, and tells each stage in the task's log. Throws with the cause when
 * the store will not get there by itself.
 */
export async function waitUntilDone(options: {
  access: StoresAccess;
  ctx: Pick<
    ActionContext<{}>,
    'getInitiatorCredentials' | 'logger' | 'signal' | 'task'
  >;
  storeId: string;
  end: WantedEnd;
  /** The generation that the action made; what is said of earlier ones does not count. */
  generation: number;
  timeoutSeconds: number;
  pollIntervalMs: number;
}): Promise<void> {
  const { ctx, end, generation, timeoutSeconds, ...rest } = options;
  let last: Store | undefined;
  for await (const now of watchStore({
    ...rest,
    caller: ctx,
    logger: ctx.logger,
    timeoutMs: timeoutSeconds * 1000,
  })) {
    for (const line of describeProgress({ before: last, now })) {
      ctx.logger.info(line);
    }
    last = now;
    if (now.status.observedGeneration >= generation) {
      if (isAt(now, end)) {
        return;
      }
      refuseDeadEnd(now);
    }
  }
  throw stoppedWaiting({ signal: ctx.signal, last, timeoutSeconds });
}

function isAt(store: Store, end: WantedEnd): boolean {
  if (end === 'Suspended') {
    return findCondition(store, 'Ready')?.reason === 'Suspended';
  }
  // A shop stays ready while it is restarted; it is done when nothing is left to do.
  const isBusy = findCondition(store, 'Reconciling')?.status === 'True';
  return storeSummary(store) === 'Ready' && !isBusy;
}

function refuseDeadEnd(store: Store): void {
  const { name } = store.metadata;
  const summary = storeSummary(store);
  if (summary === 'Failed') {
    throw new Error(
      `Store ${name} failed: ${
        storeSummaryMessage(store) ?? 'the cause is not known'
      }`,
    );
  }
  if (summary === 'Deleting' || summary === 'Deleted') {
    throw new Error(`Store ${name} was deleted in the meantime`);
  }
}
