import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import { ReconcilerWorld } from './__testUtils__';

jest.setTimeout(240_000);

const databases = testDatabases();
const names = ['one', 'two', 'three'];

describe('in bad weather', () => {
  let world: ReconcilerWorld;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
  });
  afterEach(() => world.close());

  /** About 30 % of all calls are slow, refused or lost, and watches end. */
  function storm(): NodeJS.Timeout {
    const { faults } = world.sim;
    const match = { watch: false };
    faults.set({ name: 'slow', match, latencyMs: 300, percent: 12 });
    faults.set({ name: 'reset', match, drop: true, percent: 10 });
    faults.set({
      ...{ name: 'busy', match, percent: 6 },
      ...{ status: 429, retryAfter: 1 },
    });
    faults.set({ name: 'down', match, status: 503, percent: 2 });
    return setInterval(() => faults.cutWatches(), 3_000);
  }

  it('stores are set up and deleted, each once, and no outage is reported', async () => {
    const cuts = storm();
    try {
      world.reconciler();
      const ids = await Promise.all(names.map(name => world.create(name)));
      for (const id of ids) {
        await world.until(id, 'Ready', 60_000);
      }
      const reasons = (
        await Promise.all(ids.map(id => world.reasons(id)))
      ).flat();
      expect(reasons).not.toContain('ClusterUnreachable');
      expect(reasons).not.toContain('ClusterBusy');
      expect(reasons).not.toContain('DriftCorrected');
      expect(reasons.filter(each => each === 'BecameReady')).toHaveLength(3);
      for (const id of ids) {
        const deed = deedOf('DeletionRequested');
        await world.db.requestDeletion({ id, deed });
      }
      for (const id of ids) {
        await world.until(id, 'Deleted', 60_000);
      }
    } finally {
      clearInterval(cuts);
    }
  });
});
