import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  Store,
  storeEntityRef,
  storeSummary,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';
import { describeProgress } from '../lib/describeProgress';
import { stoppedWaiting } from '../lib/stoppedWaiting';
import type { StoresAccess } from '../lib/StoresAccess';
import {
  DEFAULT_TIMEOUT_SECONDS,
  LONGEST_TIMEOUT_SECONDS,
  TIMEOUT_DESCRIPTION,
} from '../lib/timeout';
import { POLL_INTERVAL_MS, watchStore } from '../lib/watchStore';
import { examples } from './waitForStore.examples';

/**
 * The action `stores:wait`: waits until a store is ready, and tells each stage in the task's log.
 * Cancelling the task, or the end of the time, stops the waiting and leaves the store alone.
 */
export function createWaitForStoreAction(options: {
  access: StoresAccess;
  pollIntervalMs?: number;
}) {
  const { access, pollIntervalMs = POLL_INTERVAL_MS } = options;
  return createTemplateAction({
    id: 'stores:wait',
    description:
      'Waits until a store is ready, and tells each stage in the log. Fails with the cause when the store fails.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        storeId: z => z.string().min(1).describe('Id of the store'),
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
        storeUrl: z =>
          z
            .string()
            .optional()
            .describe(
              "Address of the shop, its engine's endpoint `shop`; absent if it has none",
            ),
        adminUrl: z =>
          z.string().optional().describe("Address of the shop's admin"),
        entityRef: z =>
          z.string().optional().describe('Catalog reference of the store'),
      },
    },
    async handler(ctx) {
      const { storeId, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info('Would wait until the store is ready');
        return;
      }
      const store = await waitUntilReady({
        access,
        ctx,
        storeId,
        timeoutSeconds,
        pollIntervalMs,
      });
      const { shop, admin } = addresses(store);
      ctx.logger.info(
        `Store ${store.metadata.name} is ready${shop ? `: ${shop}` : ''}`,
      );
      if (shop) {
        ctx.output('storeUrl', shop);
      }
      if (admin) {
        ctx.output('adminUrl', admin);
      }
      ctx.output('entityRef', storeEntityRef(store.metadata.name));
    },
  });
}

async function waitUntilReady(options: {
  access: StoresAccess;
  ctx: Pick<
    ActionContext<{}>,
    'getInitiatorCredentials' | 'logger' | 'signal' | 'task'
  >;
  storeId: string;
  timeoutSeconds: number;
  pollIntervalMs: number;
}): Promise<Store> {
  const { ctx, timeoutSeconds, ...rest } = options;
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
    if (isReady(now)) {
      return now;
    }
    refuseDeadEnd(now);
  }
  throw stoppedWaiting({ signal: ctx.signal, last, timeoutSeconds });
}

/** Ready, and not because of what was wanted before the latest change. */
function isReady(store: Store): boolean {
  return (
    storeSummary(store) === 'Ready' &&
    store.status.observedGeneration >= store.metadata.generation
  );
}

/** Throws when the store will not become ready by itself. */
function refuseDeadEnd(store: Store): void {
  const { name } = store.metadata;
  switch (storeSummary(store)) {
    case 'Failed': {
      const stage = store.status.stages.find(
        ({ status }) => status === 'failed',
      );
      const cause = stage?.message ?? storeSummaryMessage(store);
      throw new Error(
        `Store ${name} failed${stage ? ` at ${stage.title}` : ''}: ${
          cause ?? 'the cause is not known'
        }. Its page offers to retry it.`,
      );
    }
    case 'Suspended':
      throw new Error(`Store ${name} is suspended; it must be resumed first`);
    case 'Deleting':
    case 'Deleted':
      throw new Error(`Store ${name} was deleted in the meantime`);
    default:
  }
}

function addresses(store: Store): { shop?: string; admin?: string } {
  const { endpoints } = store.status;
  const urlOf = (id: string) => endpoints.find(found => found.id === id)?.url;
  return { shop: urlOf('shop'), admin: urlOf('admin') };
}
