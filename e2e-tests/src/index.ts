/**
 * What the browser and cluster tests are written with.
 *
 * @packageDocumentation
 */
export { buyInStorefront } from './buyInStorefront';
export { canLogIn } from './canLogIn';
export { ChaosProxy } from './ChaosProxy';
export type { Weather } from './ChaosProxy';
export { choose } from './choose';
export { chooseOwner } from './chooseOwner';
export { createStoreRequest } from './createStoreRequest';
export type { OwnEngine } from './createStoreRequest';
export {
  createServiceAccountKubeconfig,
  removeServiceAccount,
} from './createServiceAccountKubeconfig';
export { documentScreen } from './documentScreen';
export { EntityPage } from './EntityPage';
export { filesWithSecrets } from './filesWithSecrets';
export { findInaccessible } from './findInaccessible';
export { ingress } from './ingress';
export { adminKubeconfig, kubectl } from './kubectl';
export { MedusaAdmin } from './MedusaAdmin';
export { Portal } from './Portal';
export type { PortalOptions } from './Portal';
export type { PortalDatabase } from './portalConfig';
export { canPlaceOrders, runWooCommerceOrder } from './runWooCommerceOrder';
export { randomFrom } from './randomFrom';
export { repository } from './repository';
export { StoreOnCluster } from './StoreOnCluster';
export { TruthSampler } from './TruthSampler';
export { storm } from './storm';
export { deleteAll, storyOf, times } from './stories';
export { tabTo } from './tabTo';
export { expect, test } from './test';
export { Visitor } from './Visitor';
export { waitForRest } from './waitForRest';
export { waitForSummary } from './waitForSummary';
export { waitUntil } from './waitUntil';
export { writeKioskEngine } from './writeKioskEngine';
