/**
 * The same page, cards, tabs and form fields for apps on the old frontend system.
 *
 * @packageDocumentation
 */
export {
  EntityStoreCard,
  EntityStoreTimelineCard,
  storesPlugin,
  StoresPage,
} from './legacy/plugin';
export { EntityStoreActionsContent } from './legacy/actions';
export { EntityStoreAuditContent, StoreAuditPage } from './legacy/audit';
export {
  EntityStoreHealthCard,
  EntityStoreHealthContent,
} from './legacy/health';
export { EntityStoreLogsContent } from './legacy/logs';
export {
  StoreEngineFieldExtension,
  StoreHostnameFieldExtension,
  StoreNameFieldExtension,
  StoreOwnerFieldExtension,
  StoreParametersFieldExtension,
  StorePlanFieldExtension,
} from './legacy/fields';
export { storesApiRef } from './apis/storesApiRef';
export { isStoreAvailable, isStoreEntity } from './lib/isStoreEntity';
