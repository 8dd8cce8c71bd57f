/**
 * What the browser and cluster tests are written with.
 *
 * @packageDocumentation
 */
export { createServiceAccountKubeconfig } from './createServiceAccountKubeconfig';
export { adminKubeconfig, kubectl } from './kubectl';
export { Portal } from './Portal';
export type { PortalOptions } from './Portal';
export type { PortalDatabase } from './portalConfig';
export { canPlaceOrders, runWooCommerceOrder } from './runWooCommerceOrder';
export { expect, test } from './test';
export { waitUntil } from './waitUntil';
