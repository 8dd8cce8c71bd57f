export { storeFixture, engineListFixture } from './storeFixtures';
