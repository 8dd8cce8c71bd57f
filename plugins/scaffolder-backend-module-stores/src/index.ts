/**
 * Scaffolder actions that create, await and delete stores.
 *
 * @packageDocumentation
 */
export { scaffolderModuleStores as default } from './module';
