/**
 * Extension points of the stores backend and what permission policies say of stores, for modules and policies.
 *
 * @packageDocumentation
 */
export * from './extensionPoints';
export * from './rules/storePermissionRules';
export * from './storeConditions';
export * from './storePermissionResourceRef';
