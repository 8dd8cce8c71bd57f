/**
 * Brings every store into the catalog as a Component of type `store`.
 *
 * @packageDocumentation
 */
export { catalogModuleStores as default } from './module';
