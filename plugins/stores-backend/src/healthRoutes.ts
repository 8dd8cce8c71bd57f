import type {
  RootHealthService,
  RootHttpRouterService,
} from '@backstage/backend-plugin-api';
import { Handler, Router } from 'express';

/**
 * Serves the backend's health under the names that clusters and load balancers ask for:
 * `/healthz` and `/health` (the process lives), `/readyz` and `/ready` (it takes requests, and `checkReady` agrees).
 */
export function addHealthRoutes(options: {
  rootHttpRouter: RootHttpRouterService;
  rootHealth: RootHealthService;
  /** Throws when the stores plugin cannot work, such as without its database. */
  checkReady(): Promise<void>;
}): void {
  const { rootHttpRouter, rootHealth, checkReady } = options;

  const live: Handler = async (_request, response) => {
    const { status, payload } = await rootHealth.getLiveness();
    response.status(status).json(payload);
  };
  const ready: Handler = async (_request, response) => {
    const { status, payload } = await rootHealth.getReadiness();
    const problem = await checkReady().then(
      () => undefined,
      () => 'The database of the stores plugin cannot be reached',
    );
    if (problem) {
      response.status(503).json({ status: 'error', message: problem });
      return;
    }
    response.status(status).json(payload);
  };
  const serve = (path: string, handler: Handler) =>
    rootHttpRouter.use(path, Router().get('/', handler));

  serve('/healthz', live);
  serve('/health', live);
  serve('/readyz', ready);
  serve('/ready', ready);
}
