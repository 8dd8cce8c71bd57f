import { storeActionListSchema } from '../schema/action';
import { auditRecordSchema } from '../schema/audit';
import { storeHealthSchema } from '../schema/health';
import { logSourcesSchema } from '../schema/logs';
import {
  auditRecordFixture,
  logSourcesFixture,
  podHealthFixture,
  storeActionListFixture,
  storeHealthFixture,
} from './dayTwoFixtures';
import { storeFixture } from './storeFixtures';

describe('fixtures of health, actions, logs and audit', () => {
  it.each([
    ['health', storeHealthSchema, storeHealthFixture()],
    ['actions', storeActionListSchema, storeActionListFixture()],
    ['log sources', logSourcesSchema, logSourcesFixture()],
    ['audit record', auditRecordSchema, auditRecordFixture()],
  ])('make a valid %s', (_, schema, fixture) => {
    expect(schema.parse(fixture)).toEqual(fixture);
  });

  it('speak of the store of the store fixture', () => {
    const { id, name } = storeFixture().metadata;
    expect(storeHealthFixture().storeId).toBe(id);
    expect(auditRecordFixture()).toMatchObject({
      storeId: id,
      storeName: name,
    });
  });

  it('take changes', () => {
    expect(podHealthFixture({ ready: false }).ready).toBe(false);
  });
});
