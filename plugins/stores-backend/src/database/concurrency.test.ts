import { setTimeout as sleep } from 'node:timers/promises';
import { storeSummary } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import {
  deedOf,
  conditionOf,
  createTestDatabase,
  givenStore,
  settlementOf,
  testDatabases,
} from './__testUtils__';
import { createStoresDatabase } from './createStoresDatabase';
import type { StoresDatabase } from './StoresDatabase';

jest.setTimeout(120_000);

const databases = testDatabases();

const PROVISIONING_LIMIT = 3;
const STORES = 12;

/** Leases and settles until told to stop: two passes to get ready, then ready whenever looked at. */
async function work(options: {
  database: StoresDatabase;
  held: Set<string>;
  collisions: string[];
  isDone: () => boolean;
}) {
  const { database, held, collisions, isDone } = options;
  const provisioningLimit = PROVISIONING_LIMIT;
  while (!isDone()) {
    const leased = await database.leaseDueStores({
      limit: 2,
      leaseMs: 60_000,
      provisioningLimit,
    });
    await Promise.all(
      leased.map(async one => {
        const { storeId } = one.lease;
        if (held.has(storeId)) {
          collisions.push(storeId);
        }
        held.add(storeId);
        await sleep(Math.random() * 5);
        const type = one.record.attempts > 0 ? 'Ready' : 'Reconciling';
        held.delete(storeId);
        await database.settleLease({
          settlement: settlementOf(one, {
            conditions: [conditionOf(type)],
            attempts: one.record.attempts + 1,
            nextInMs: type === 'Ready' ? 3_600_000 : 0,
          }),
        });
      }),
    );
    await sleep(1);
  }
}

/** Changes every store a few times, reading again when somebody else was faster. Returns the accepted changes. */
async function change(database: StoresDatabase, ids: string[], by: string) {
  let accepted = 0;
  for (let round = 0; round < 3; round++) {
    for (const id of ids) {
      const store = await database.findStore({ id });
      const result = await database.updateStore({
        id,
        expectedVersion: store?.metadata.version ?? 0,
        changes: { parameters: { by, round } },
        deed: deedOf('Changed'),
      });
      accepted += result.outcome === 'updated' ? 1 : 0;
    }
  }
  return accepted;
}

async function watchPlaces(knex: Knex, isDone: () => boolean) {
  let most = 0;
  while (!isDone()) {
    const rows = await knex('stores')
      .whereNotNull('admitted_at')
      .whereNull('ready_at')
      .select('id');
    most = Math.max(most, rows.length);
    await sleep(2);
  }
  return most;
}

describe.each(databases.eachSupportedId())('two workers, %s', databaseId => {
  it('bring every store to its last wish, each in one hand at a time and never too many at once', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    const database = createStoresDatabase({ knex });
    const ids: string[] = [];
    for (let index = 0; index < STORES; index++) {
      ids.push((await givenStore(knex, `store-${index}`)).metadata.id);
    }
    const held = new Set<string>();
    const collisions: string[] = [];
    let done = false;
    const isDone = () => done;
    const workers = [1, 2].map(() =>
      work({ database, held, collisions, isDone }),
    );
    const watcher = watchPlaces(knex, isDone);

    const accepted = await Promise.all([
      change(database, ids, 'jo'),
      change(database, ids, 'bo'),
    ]);
    const settled = async () => {
      const stores = await Promise.all(
        ids.map(id => database.findStore({ id })),
      );
      return stores.filter(
        store =>
          store &&
          storeSummary(store) === 'Ready' &&
          store.status.observedGeneration === store.metadata.generation,
      );
    };
    const deadline = Date.now() + 60_000;
    while ((await settled()).length < STORES && Date.now() < deadline) {
      await sleep(10);
    }
    done = true;
    await Promise.all(workers);

    expect(await settled()).toHaveLength(STORES);
    expect(collisions).toEqual([]);
    expect(await watcher).toBe(PROVISIONING_LIMIT);
    const versions = await knex('stores').sum({ sum: 'version' }).first();
    expect(Number(versions?.sum)).toBe(STORES + accepted[0] + accepted[1]);
    const changes = await knex('store_events').where({ reason: 'Changed' });
    expect(changes).toHaveLength(accepted[0] + accepted[1]);
  });
});
