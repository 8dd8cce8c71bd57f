import {
  jsonObjectSchema,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import type { StoreAction } from '../actions/StoreAction';
import type { AgentOptions } from './AgentAction';
import { storeIdInput } from './storeIdInput';

/**
 * Offers the actions of stores to agents: `store-restart`, `store-suspend` and so on, the same as in the API. What only a
 * person may see the answer of is left out, so no password ever reaches an agent.
 */
export function registerStoreActions(
  options: AgentOptions & { actions: StoreAction[] },
): void {
  for (const action of options.actions) {
    if (action.forAgents) {
      registerAction(options, action);
    }
  }
}

function registerAction(options: AgentOptions, action: StoreAction) {
  const { registry, stores, contextOf, countAction } = options;
  const { id, title, description, destructive, idempotent } = action;
  registry.register({
    name: `store-${id}`,
    title: `${title} (store)`,
    description: `${description} It is begun, and goes on by itself; get-store tells how far it is.`,
    attributes: { destructive, idempotent, readOnly: false },
    schema: {
      input: () => action.input.extend({ storeId: storeIdInput }),
      output: z =>
        z.object({
          message: z.string().describe('What was done, or has begun'),
          state: z.string().describe('State of the store right after that'),
        }),
    },
    action: async ({ input, credentials }) => {
      const { storeId, ...rest } = input;
      const context = contextOf(credentials);
      await countAction(context);
      const { message, store } = await stores.runAction(
        storeIdInput.parse(storeId),
        id,
        { input: jsonObjectSchema.parse(rest) },
        context,
      );
      return { output: { message, state: storeSummary(store) } };
    },
  });
}
