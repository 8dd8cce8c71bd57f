export { storeFixture, engineListFixture } from './storeFixtures';
export {
  auditRecordFixture,
  logSourcesFixture,
  podHealthFixture,
  storeActionFixture,
  storeActionListFixture,
  storeHealthFixture,
} from './dayTwoFixtures';
