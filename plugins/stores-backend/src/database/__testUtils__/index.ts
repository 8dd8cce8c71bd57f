export { createTestDatabase } from './createTestDatabase';
export { deedOf } from './deedOf';
export {
  givenStore,
  givenStoreRow,
  newStore,
  newStoreRequest,
} from './newStore';
export { nothingInForce } from './nothingInForce';
export { conditionOf, settlementOf } from './settlementOf';
export { setUpStore, StoreSetUp } from './setUpStore';
export { testDatabases } from './testDatabases';
export * from './storesInAllStates';
