import { randomUUID } from 'node:crypto';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { actionsOf } from '../actions/actionsOf';
import { platformActions } from '../actions/platformActions';
import type { EngineRegistry } from '../engines/EngineRegistry';
import { requireToken } from '../limits/requireToken';
import type { RateLimiter } from '../limits/RateLimiter';
import { principalRef } from '../service/principalRef';
import type { StoresService } from '../service/StoresService';
import type { AgentOptions } from './AgentAction';
import { registerReadingActions } from './registerReadingActions';
import { registerStoreActions } from './registerStoreActions';

/**
 * Puts the actions of stores into Backstage's actions registry, where agents find them. They call the same service as the
 * API does, with the agent's own credentials, so permissions, audit and limits are the same.
 */
export function registerAgentActions(options: {
  registry: ActionsRegistryService;
  stores: StoresService;
  engines: EngineRegistry;
  rateLimiter: RateLimiter;
}): void {
  const { registry, stores, engines, rateLimiter } = options;
  const agent: AgentOptions = {
    registry,
    stores,
    contextOf: credentials => ({ credentials, requestId: randomUUID() }),
    countAction: ({ credentials }) =>
      requireToken({
        limiter: rateLimiter,
        call: 'action',
        caller: principalRef(credentials),
      }),
  };
  // Two engines may have an action by the same name; the store decides which of them is meant.
  const actions = new Map(
    engines
      .list()
      .flatMap(({ id }) => actionsOf(engines.find(id)?.definition))
      .concat(platformActions)
      .map(action => [action.id, action]),
  );
  registerReadingActions(agent);
  registerStoreActions({ ...agent, actions: [...actions.values()] });
}
