import { isError } from '@backstage/errors';
import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  findCondition,
  Store,
  storeSummary,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';
import { callPatiently } from '../lib/callPatiently';
import { explainFailure } from '../lib/explainFailure';
import { responseStatus } from '../lib/responseStatus';
import { stoppedWaiting } from '../lib/stoppedWaiting';
import type { StoresAccess } from '../lib/StoresAccess';
import {
  DEFAULT_TIMEOUT_SECONDS,
  LONGEST_TIMEOUT_SECONDS,
  TIMEOUT_DESCRIPTION,
} from '../lib/timeout';
import { POLL_INTERVAL_MS, watchStore } from '../lib/watchStore';
import { examples } from './deleteStore.examples';

type Deps = {
  access: StoresAccess;
  ctx: Pick<
    ActionContext<{}>,
    'getInitiatorCredentials' | 'logger' | 'signal' | 'task'
  >;
  storeId: string;
};

/**
 * The action `stores:delete`: asks the platform to delete a store and, unless told otherwise, waits until
 * nothing of it is left. A store that is gone already counts as deleted.
 */
export function createDeleteStoreAction(options: {
  access: StoresAccess;
  pollIntervalMs?: number;
}) {
  const { access, pollIntervalMs = POLL_INTERVAL_MS } = options;
  return createTemplateAction({
    id: 'stores:delete',
    description:
      'Deletes a store and all its data, and waits until nothing of it is left. A store that is gone already counts as deleted.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        storeId: z => z.string().min(1).describe('Id of the store'),
        wait: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether to wait until nothing of the store is left; true unless told',
            ),
        timeoutSeconds: z =>
          z
            .number()
            .int()
            .min(1)
            .max(LONGEST_TIMEOUT_SECONDS)
            .optional()
            .describe(TIMEOUT_DESCRIPTION),
      },
      output: {
        storeId: z => z.string().describe('Id of the store'),
        deleted: z =>
          z
            .boolean()
            .describe(
              'True when nothing of the store is left; false when its deletion was only asked for',
            ),
      },
    },
    async handler(ctx) {
      const {
        storeId,
        wait = true,
        timeoutSeconds = DEFAULT_TIMEOUT_SECONDS,
      } = ctx.input;
      ctx.output('storeId', storeId);
      if (ctx.isDryRun) {
        ctx.logger.info(`Would delete store ${storeId}`);
        ctx.output('deleted', wait);
        return;
      }

      let { deleted } = await ctx.checkpoint({
        key: `stores.delete.${storeId}`,
        fn: () => requestDeletion({ access, ctx, storeId }),
      });
      if (wait && !deleted) {
        await waitUntilGone({
          access,
          ctx,
          storeId,
          timeoutSeconds,
          pollIntervalMs,
        });
        deleted = true;
      }
      ctx.logger.info(
        deleted
          ? 'Nothing of the store is left'
          : 'The deletion is accepted and goes on by itself',
      );
      ctx.output('deleted', deleted);
    },
  });
}

async function requestDeletion({
  access,
  ctx,
  storeId,
}: Deps): Promise<{ deleted: boolean }> {
  try {
    const store = await callPatiently({
      access,
      ctx,
      request: (api, requestOptions) =>
        api.deleteStore(storeId, requestOptions),
    });
    ctx.logger.info(`Store ${store.metadata.name} is being deleted`);
    return { deleted: isGone(store) };
  } catch (error) {
    if (responseStatus(error) === 404) {
      return { deleted: true };
    }
    throw explainFailure({ attempt: 'The store cannot be deleted', error });
  }
}

async function waitUntilGone(
  options: Deps & { timeoutSeconds: number; pollIntervalMs: number },
): Promise<void> {
  const { ctx, timeoutSeconds, ...rest } = options;
  let last: Store | undefined;
  try {
    for await (const now of watchStore({
      ...rest,
      caller: ctx,
      logger: ctx.logger,
      timeoutMs: timeoutSeconds * 1000,
    })) {
      if (isGone(now)) {
        return;
      }
      refuseStalled(now);
      const message = storeSummaryMessage(now);
      if (last && message && message !== storeSummaryMessage(last)) {
        ctx.logger.info(message);
      }
      last = now;
    }
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      return;
    }
    throw error;
  }
  throw stoppedWaiting({ signal: ctx.signal, last, timeoutSeconds });
}

function isGone(store: Store): boolean {
  return storeSummary(store) === 'Deleted';
}

/** Throws when the platform has given up deleting the store; what stalled it before that is of no interest. */
function refuseStalled(store: Store): void {
  const { name, deletionRequestedAt } = store.metadata;
  const stalled = findCondition(store, 'Stalled');
  if (
    stalled?.status === 'True' &&
    deletionRequestedAt &&
    Date.parse(stalled.lastTransitionTime) > Date.parse(deletionRequestedAt)
  ) {
    throw new Error(`Store ${name} cannot be deleted: ${stalled.message}`);
  }
}
