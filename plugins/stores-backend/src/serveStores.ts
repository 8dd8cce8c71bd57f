import type {
  HttpAuthService,
  HttpRouterService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { registerAgentActions } from './agents/registerAgentActions';
import type { EngineRegistry } from './engines/EngineRegistry';
import type { RateLimiter } from './limits/RateLimiter';
import { createRouter } from './router';
import type { StoresService } from './service/StoresService';

/** Offers the stores service to agents and over HTTP, within the same limits. */
export function serveStores(options: {
  stores: StoresService;
  engines: EngineRegistry;
  rateLimiter: RateLimiter;
  actionsRegistry: ActionsRegistryService;
  httpRouter: HttpRouterService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
}): void {
  const { actionsRegistry, httpRouter } = options;
  registerAgentActions({ ...options, registry: actionsRegistry });
  httpRouter.use(createRouter(options));
}
