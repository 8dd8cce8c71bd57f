/***/
/**
 * The stores-provider module for @backstage/plugin-catalog-backend
 *
 * @packageDocumentation
 */

export { catalogModuleStores as default } from './module';
