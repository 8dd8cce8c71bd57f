/**
 * Creates, watches, repairs and removes stores on Kubernetes.
 *
 * @packageDocumentation
 */
export { storesPlugin as default } from './plugin';
export {
  createStoreConditionalDecision,
  storeConditions,
} from './permissions/conditions';
export { storePermissionRules } from './permissions/rules';
export { assignRequestId } from './requestId';
