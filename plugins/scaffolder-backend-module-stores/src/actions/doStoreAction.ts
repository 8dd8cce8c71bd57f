import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  JsonObject,
  jsonObjectSchema,
} from '@store-platform/backstage-plugin-stores-common';
import { callPatiently } from '../lib/callPatiently';
import { explainFailure } from '../lib/explainFailure';
import { idempotencyKey } from '../lib/idempotencyKey';
import type { StoresAccess } from '../lib/StoresAccess';
import {
  DEFAULT_TIMEOUT_SECONDS,
  LONGEST_TIMEOUT_SECONDS,
  TIMEOUT_DESCRIPTION,
} from '../lib/timeout';
import { waitUntilDone, WantedEnd } from '../lib/waitUntilDone';
import { POLL_INTERVAL_MS } from '../lib/watchStore';
import { examples } from './doStoreAction.examples';

/** The API answers when an engine's own action is at its end, which may take as long. */
const CALL_TIMEOUT_MS = 330_000;

/** Actions that go on after the API has answered, and what they end with. */
const ends = new Map<string, WantedEnd>([
  ['restart', 'Ready'],
  ['resume', 'Ready'],
  ['suspend', 'Suspended'],
]);

/** What a checkpoint remembers of an action that was done. Never a login. */
type Done = { message: string; generation: number };

type Deps = {
  access: StoresAccess;
  ctx: Pick<
    ActionContext<{}>,
    'getInitiatorCredentials' | 'logger' | 'signal' | 'step' | 'task'
  >;
  storeId: string;
  action: string;
};

/**
 * The action `stores:action`: does to a store whatever its page offers, on behalf of the person who started the task. A
 * login that the answer holds is for people only: it reaches neither the task's log nor its output.
 */
export function createDoStoreActionAction(options: {
  access: StoresAccess;
  pollIntervalMs?: number;
}) {
  const { access, pollIntervalMs = POLL_INTERVAL_MS } = options;
  return createTemplateAction({
    id: 'stores:action',
    description:
      'Does one of the actions that a store offers, such as restart, suspend or resume, and waits until it is done.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        storeId: z => z.string().min(1).describe('Id of the store'),
        action: z =>
          z
            .string()
            .min(1)
            .describe('Id of the action, such as restart, suspend or resume'),
        input: z =>
          z
            .record(z.unknown())
            .optional()
            .describe('What the action asks for, such as a component'),
        wait: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether to wait until a restart, suspension or resumption is done; true unless told',
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
        message: z => z.string().describe('What was done, or has begun'),
      },
    },
    async handler(ctx) {
      const { storeId, action, wait = true } = ctx.input;
      const { timeoutSeconds = DEFAULT_TIMEOUT_SECONDS } = ctx.input;
      ctx.output('storeId', storeId);
      if (ctx.isDryRun) {
        await pretend({ access, ctx, storeId, action });
        ctx.output('message', `Would do ${action}`);
        return;
      }
      const input = jsonObjectSchema.parse(ctx.input.input ?? {});
      const { message, generation } = await ctx.checkpoint({
        key: `stores.action.${storeId}.${action}`,
        fn: () => doIt({ access, ctx, storeId, action }, input),
      });
      const end = ends.get(action);
      if (wait && end) {
        await waitUntilDone({
          access,
          ctx,
          storeId,
          end,
          generation,
          timeoutSeconds,
          pollIntervalMs,
        });
        ctx.logger.info(`Done: ${action}`);
      }
      ctx.output('message', message);
    },
  });
}

async function doIt(
  { access, ctx, storeId, action }: Deps,
  input: JsonObject,
): Promise<Done> {
  const step = `${ctx.step?.id ?? ''}/${storeId}`;
  const key = idempotencyKey({ taskId: ctx.task.id, stepId: step });
  try {
    const { message, store, logins } = await callPatiently({
      access,
      ctx,
      callTimeoutMs: CALL_TIMEOUT_MS,
      request: (api, requestOptions) =>
        api.runAction(
          storeId,
          action,
          { input, idempotencyKey: key },
          requestOptions,
        ),
    });
    ctx.logger.info(`Store ${store.metadata.name}: ${message}`);
    if (logins.length > 0) {
      ctx.logger.warn(
        'The answer held a login. It is for people only and is not kept; the page of the store shows logins to those who may see them',
      );
    }
    return { message, generation: store.metadata.generation };
  } catch (error) {
    throw explainFailure({ attempt: `${action} was not done`, error });
  }
}

/** Asks whether it could be done, and does nothing. */
async function pretend({ access, ctx, storeId, action }: Deps): Promise<void> {
  const { items } = await access
    .call(ctx, (api, requestOptions) =>
      api.listActions(storeId, requestOptions),
    )
    .catch(error => {
      throw explainFailure({ attempt: `${action} cannot be tried`, error });
    });
  const offer = items.find(({ id }) => id === action);
  if (!offer) {
    throw new NotFoundError(
      `There is no action "${action}"; this store has ${items
        .map(({ id }) => id)
        .join(', ')}`,
    );
  }
  if (!offer.allowed) {
    throw new ConflictError(`${offer.title}: ${offer.reason}`);
  }
  ctx.logger.info(`Would do ${action}: ${offer.confirmation}`);
}
