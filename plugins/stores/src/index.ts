/**
 * Stores in the portal: the Stores page, the cards on a store's entity page and the fields of the Create Store form.
 *
 * @packageDocumentation
 */
export { storesPlugin as default } from './plugin';
export { storesApiRef } from './apis/storesApiRef';
export { isStoreAvailable, isStoreEntity } from './lib/isStoreEntity';
