import {
  listStoresQuerySchema,
  storeSummarySchema,
} from '@store-platform/backstage-plugin-stores-common';
import type { AgentOptions } from './AgentAction';
import { describedStoreSchema, describeStore } from './describeStore';
import { storeIdInput } from './storeIdInput';

const attributes = { readOnly: true, idempotent: true, destructive: false };

/** What agents may look at: stores, one store, how a store is, and what can be done to it. */
export function registerReadingActions(options: AgentOptions): void {
  registerListStores(options);
  registerGetStore(options);
  registerStoreHealth(options);
}

function registerListStores({ registry, stores, contextOf }: AgentOptions) {
  registry.register({
    name: 'list-stores',
    title: 'List stores',
    description:
      'Lists the online shops that the platform looks after and the caller may see, with their state and addresses. At most 50 at a time.',
    attributes,
    schema: {
      input: z =>
        z.object({
          search: z
            .string()
            .max(100)
            .optional()
            .describe('Part of the name or title'),
          state: storeSummarySchema.optional(),
          offset: z.number().int().min(0).default(0),
        }),
      output: z =>
        z.object({
          stores: z.array(describedStoreSchema),
          total: z.number().describe('Stores that match, on all pages'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { search, state, offset } = input;
      const query = listStoresQuerySchema.parse({
        search,
        offset,
        limit: 50,
        ...(state ? { status: [state] } : {}),
      });
      const list = await stores.listStores(query, contextOf(credentials));
      return {
        output: {
          stores: list.items.map(describeStore),
          total: list.totalItems,
        },
      };
    },
  });
}

function registerGetStore({ registry, stores, contextOf }: AgentOptions) {
  registry.register({
    name: 'get-store',
    title: 'Look at a store',
    description:
      'Tells of one store its state and addresses, and which actions can be done to it now or why not.',
    attributes,
    schema: {
      input: z => z.object({ storeId: storeIdInput }),
      output: z =>
        z.object({
          store: describedStoreSchema,
          actions: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              allowed: z.boolean(),
              reason: z.string().optional().describe('Why not'),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const context = contextOf(credentials);
      const store = await stores.getStore(input.storeId, context);
      const { items } = await stores.listActions(input.storeId, context);
      return {
        output: {
          store: describeStore(store),
          actions: items.map(({ id, title, allowed, reason }) => ({
            id,
            title,
            allowed,
            reason,
          })),
        },
      };
    },
  });
}

function registerStoreHealth({ registry, stores, contextOf }: AgentOptions) {
  registry.register({
    name: 'store-health',
    title: 'Health of a store',
    description:
      'Tells how a store is: of each component how many pods are wanted and ready, and how the shop itself answers.',
    attributes,
    schema: {
      input: z => z.object({ storeId: storeIdInput }),
      output: z =>
        z.object({
          state: z.string(),
          message: z.string().optional(),
          components: z.array(
            z.object({
              title: z.string(),
              wanted: z.number(),
              ready: z.number(),
            }),
          ),
          probes: z
            .array(
              z.object({
                id: z.string(),
                title: z.string(),
                ok: z.boolean(),
                message: z.string().optional().describe('What went wrong'),
              }),
            )
            .describe(
              'What was asked of the shop itself, and whether it answered well; nothing until it has an address',
            ),
        }),
    },
    action: async ({ input, credentials }) => {
      const health = await stores.getHealth(
        input.storeId,
        contextOf(credentials),
      );
      return {
        output: {
          state: health.summary,
          message: health.message,
          components: health.components.map(({ title, wanted, ready }) => ({
            title,
            wanted,
            ready,
          })),
          probes: health.probes.map(({ id, title, ok, message }) => ({
            id,
            title,
            ok,
            message,
          })),
        },
      };
    },
  });
}
