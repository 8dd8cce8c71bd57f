/**
 * Extension points and permission resource of the stores backend, for modules and policies.
 *
 * @packageDocumentation
 */
export * from './extensionPoints';
export * from './storePermissionResourceRef';
