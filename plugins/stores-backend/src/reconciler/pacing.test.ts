import type { Knex } from 'knex';
import { createTestDatabase, testDatabases } from '../database/__testUtils__';
import { isPostgres } from '../database/isPostgres';
import { ReconcilerWorld } from './__testUtils__';
import { StoreReconciler } from './loop/StoreReconciler';

jest.setTimeout(120_000);

const databases = testDatabases();

/** Keeps a store's row locked, as another backend does that is just taking it. SQLite knows no such thing. */
async function lockRow(knex: Knex, id: string): Promise<() => Promise<void>> {
  if (!isPostgres(knex)) {
    return async () => {};
  }
  const tx = await knex.transaction();
  await tx('stores').where({ id }).forUpdate().first('id');
  return async () => void (await tx.rollback());
}

describe.each(databases.eachSupportedId())('the loop, %s', databaseId => {
  let world: ReconcilerWorld;
  let reconciler: StoreReconciler | undefined;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, databaseId);
    world = await ReconcilerWorld.start({ knex });
  });
  afterEach(async () => {
    await reconciler?.stop();
    await world.close();
  });

  it('does not spin while something is due that another backend is taking', async () => {
    const id = await world.create('tea');
    const unlock = await lockRow(world.knex, id);
    let looks = 0;
    let isHidden = !isPostgres(world.knex);
    reconciler = new StoreReconciler({
      db: {
        ...world.db,
        leaseDueStores: async options => {
          looks += 1;
          return isHidden ? [] : world.db.leaseDueStores(options);
        },
      },
      pass: world.passOptions(),
      settings: {
        workers: 8,
        provisioningLimit: 3,
        leaseMs: 5_000,
        idleMs: 2_000,
      },
      notify: () => {},
      logger: world.passOptions().logger,
    });
    reconciler.start();

    await new Promise(resolve => setTimeout(resolve, 1_000));
    expect(looks).toBeGreaterThan(3);
    expect(looks).toBeLessThan(15);

    isHidden = false;
    await unlock();
    await world.until(id, 'Ready');
  });
});
