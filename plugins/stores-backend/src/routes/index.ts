import { auditRoutes } from './auditRoutes';
import { rolloutRoutes } from './rolloutRoutes';
import { storeActionRoutes } from './storeActionRoutes';
import { storeHealthRoutes } from './storeHealthRoutes';
import { logRoutes } from './logRoutes';
import { storeRoutes } from './storeRoutes';
import type { StoreRoute } from './StoreRoute';

/** Every route of the API, in the order they are tried: fixed words before `:id`. */
export const routes: StoreRoute[] = [
  ...auditRoutes,
  ...rolloutRoutes,
  ...storeRoutes,
  ...storeActionRoutes,
  ...storeHealthRoutes,
  ...logRoutes,
];
