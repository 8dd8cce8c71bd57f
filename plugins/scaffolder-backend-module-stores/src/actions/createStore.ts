import { InputError } from '@backstage/errors';
import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import {
  ParsedCreateStoreRequest,
  storeEntityRef,
} from '@store-platform/backstage-plugin-stores-common';
import { callPatiently } from '../lib/callPatiently';
import { checkCreateRequest } from '../lib/checkCreateRequest';
import { explainFailure } from '../lib/explainFailure';
import { idempotencyKey } from '../lib/idempotencyKey';
import { isTransient } from '../lib/isTransient';
import { parseCreateRequest } from '../lib/parseCreateRequest';
import type { StoresAccess } from '../lib/StoresAccess';
import { examples } from './createStore.examples';

const DRY_RUN_STORE_ID = '00000000-0000-0000-0000-000000000000';

/** What is known of a store once it is accepted. A type, not an interface, so that it counts as JSON. */
type AcceptedStore = {
  storeId: string;
  name: string;
  namespace: string;
  version: number;
};

/**
 * The action `stores:create`: asks the platform for a store and returns as soon as it is accepted.
 * A retried or recovered task gets the store that its first run made.
 */
export function createCreateStoreAction(options: { access: StoresAccess }) {
  const { access } = options;
  return createTemplateAction({
    id: 'stores:create',
    description:
      'Asks the store platform for a store. Returns as soon as it is accepted; stores:wait waits until it is ready.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z
            .string()
            .describe(
              'Name: a DNS label, unique among stores; part of the address',
            ),
        title: z => z.string().describe('Title that people see'),
        owner: z =>
          z
            .string()
            .describe('Owning group or user, such as group:default/shops'),
        engine: z => z.string().describe('Engine, such as woocommerce'),
        plan: z => z.string().describe("One of the engine's plans"),
        adminEmail: z =>
          z.string().describe("E-mail address of the shop's administrator"),
        parameters: z =>
          z
            .record(z.unknown())
            .optional()
            .describe("The engine's own parameters"),
      },
      output: {
        storeId: z => z.string().describe('Id of the store'),
        name: z => z.string().describe('Name of the store'),
        namespace: z =>
          z.string().describe('Kubernetes namespace of the store'),
        entityRef: z => z.string().describe('Catalog reference of the store'),
        version: z => z.number().describe('Version of the store, for updates'),
      },
    },
    async handler(ctx) {
      const request = parseCreateRequest(ctx.input);
      const store = ctx.isDryRun
        ? await pretend({ access, ctx, request })
        : // The name in the key tells the iterations of a step with `each` apart.
          await ctx.checkpoint({
            key: `stores.create.${request.name}`,
            fn: () => create({ access, ctx, request }),
          });

      ctx.output('storeId', store.storeId);
      ctx.output('name', store.name);
      ctx.output('namespace', store.namespace);
      ctx.output('version', store.version);
      ctx.output('entityRef', storeEntityRef(store.name));
    },
  });
}

type Deps = {
  access: StoresAccess;
  ctx: Pick<
    ActionContext<{}>,
    'getInitiatorCredentials' | 'logger' | 'signal' | 'step' | 'task'
  >;
  request: ParsedCreateStoreRequest;
};

async function create({ access, ctx, request }: Deps): Promise<AcceptedStore> {
  const key = idempotencyKey({ taskId: ctx.task.id, stepId: ctx.step?.id });
  try {
    const { metadata } = await callPatiently({
      access,
      ctx,
      request: (api, requestOptions) =>
        api.createStore({ ...request, idempotencyKey: key }, requestOptions),
    });
    ctx.logger.info(
      `Store ${metadata.name} is accepted; it gets the namespace ${metadata.namespace}`,
    );
    return {
      storeId: metadata.id,
      name: metadata.name,
      namespace: metadata.namespace,
      version: metadata.version,
    };
  } catch (error) {
    throw explainFailure({
      attempt: `Store ${request.name} could not be created`,
      error,
    });
  }
}

async function pretend({ access, ctx, request }: Deps): Promise<AcceptedStore> {
  try {
    await access.call(ctx, (api, requestOptions) =>
      checkCreateRequest({ api, requestOptions, request }),
    );
  } catch (error) {
    if (error instanceof InputError) {
      throw error;
    }
    if (!isTransient(error)) {
      throw explainFailure({
        attempt: `Store ${request.name} could not be checked`,
        error,
      });
    }
    ctx.logger.warn(
      'Name, engine and plan could not be checked, because the stores API did not answer',
    );
  }
  ctx.logger.info(
    `Would create store ${request.name} (${request.title}) on ${request.engine}, plan ${request.plan}, owned by ${request.owner}`,
  );
  return {
    storeId: DRY_RUN_STORE_ID,
    name: request.name,
    namespace: `store-${request.name}`,
    version: 1,
  };
}
