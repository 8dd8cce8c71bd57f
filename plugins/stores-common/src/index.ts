/**
 * Model, schemas, permissions and typed client shared by the stores plugins.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './inSentence';
export * from './permissions';
export * from './quantity';
export * from './schema';
export * from './storeEntity';
export * from './StoresApi';
export * from './StoresClient';
export * from './storeSummary';
