import { setUpStore, StoreSetUp, testDatabases } from '../__testUtils__';
import { planInventory } from './planInventory';

jest.setTimeout(60_000);

const databases = testDatabases();
const planned = [
  { apiVersion: 'v1', kind: 'ConfigMap', name: 'extra', stage: 's' },
];

describe.each(databases.eachSupportedId())('planInventory, %s', databaseId => {
  let given: StoreSetUp;
  beforeEach(async () => {
    given = await setUpStore(databases, databaseId);
  });

  it('records what a pass is about to apply, and leaves other stores alone', async () => {
    const { knex } = given;
    const bystander = await given.readBystander();
    const { lease } = await given.lease();

    expect(await planInventory({ knex, lease, planned })).toBe('planned');

    const row = await given.readRow();
    expect(JSON.parse(row.planned_inventory)).toEqual(planned);
    expect(row.lease_token).toBe(lease.token);
    expect(await given.readBystander()).toEqual(bystander);
  });

  it('records nothing for a lease that another process has taken', async () => {
    const { knex } = given;
    const { lease } = await given.lease();
    await given.write({ lease_token: 'another' });

    expect(await planInventory({ knex, lease, planned })).toBe('lost');
    expect((await given.readRow()).planned_inventory).toBe('[]');
  });
});
