/**
 * Creates, watches, repairs and removes stores on Kubernetes.
 *
 * @packageDocumentation
 */
export { storesPlugin as default } from './plugin';
export { checkEngineCommand } from './checkEngineCommand';
export { assignRequestId } from './requestId';
