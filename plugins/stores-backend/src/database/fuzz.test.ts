import fc from 'fast-check';
import { createTestDatabase, testDatabases } from './__testUtils__';
import { ExpectedStore, FuzzWorld } from './__testUtils__/FuzzWorld';

jest.setTimeout(120_000);

const databases = testDatabases();

type Step = (world: FuzzWorld) => Promise<void>;

const pick = fc.nat({ max: 30 });
const onStore = (
  act: (world: FuzzWorld, store: ExpectedStore) => Promise<void>,
) =>
  pick.map(
    (index): Step =>
      async world => {
        const store = world.stores.at(index % Math.max(1, world.stores.length));
        if (store) {
          await act(world, store);
        }
      },
  );

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Step>(world => world.insert()) },
  {
    weight: 6,
    arbitrary: fc.integer({ min: 1, max: 3 }).map(
      (limit): Step =>
        world =>
          world.lease(limit),
    ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(pick, fc.constantFrom('Reconciling', 'Ready', 'Stalled'))
      .map(
        ([index, kind]): Step =>
          world =>
            world.settle(index, kind),
      ),
  },
  {
    weight: 1,
    arbitrary: pick.map(
      (i): Step =>
        world =>
          world.release(i),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('small', 'standard'), fc.nat({ max: 1 }))
      .chain(([plan, readVersion]) =>
        onStore((world, store) => world.update(store, plan, readVersion)),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('delete', 'retry', 'retry', 'cancel')
      .chain(what => onStore((world, store) => world.request(store, what))),
  },
  { weight: 2, arbitrary: onStore((world, store) => world.wake(store)) },
  { weight: 2, arbitrary: onStore((world, store) => world.expire(store)) },
);

describe.each(databases.eachSupportedId())('the database, %s', databaseId => {
  it('keeps its promises in any order of calls', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    const steps = fc.array(step, { minLength: 20, maxLength: 60 });

    const run = fc.assert(
      fc.asyncProperty(steps, async sequence => {
        await knex('store_events').delete();
        await knex('stores').delete();
        const world = new FuzzWorld({ knex });
        for (const act of sequence) {
          await act(world);
          await world.checkPlaces();
        }
        await world.checkInvariants();
      }),
      { numRuns: 50 },
    );

    await expect(run).resolves.toBeUndefined();
  });
});
