import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';
import {
  interceptWrites,
  ReconcilerWorld,
  Write,
  writeCellarEngine,
} from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();
const quota = (cpu: string) => ({ quota: { limits: { cpu } } });

/** Plan `small` runs with 0.2 CPU, `big` with 0.4; between them they need 0.5. */
describe('a change of plan', () => {
  let world: ReconcilerWorld;
  let id: string;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({
      knex,
      writeEngine: writeCellarEngine,
    });
    id = await world.create('tea');
  });
  afterEach(() => world.close());

  async function readyWith(cpu: string) {
    const reconciler = world.reconciler({ tenantValues: quota(cpu) });
    await world.wake(id);
    await world.until(id, 'Ready');
    await reconciler.stop();
  }

  async function changePlan(plan: string) {
    const { metadata } = await world.store(id);
    await world.db.updateStore({
      id,
      expectedVersion: metadata.version,
      changes: { plan },
      deed: deedOf('Updated'),
    });
  }

  const object = async (key: string) =>
    (await world.objects(await world.store(id))).get(key);
  const saying = (reason: string) =>
    eventually(
      async () => expect(await world.reasons(id)).toContain(reason),
      30_000,
    );
  /** Waits until the shop runs with the limit of a plan, and nothing is left to do. */
  const rolledOut = (cpu: string) =>
    eventually(async () => {
      const { metadata, status } = await world.store(id);
      expect(status.observedGeneration).toBe(metadata.generation);
      expect(JSON.stringify(await object('Deployment/web'))).toContain(
        `"limits":{"cpu":"${cpu}"`,
      );
      expect(status.conditions).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ type: 'Ready', status: 'True' }),
          expect.objectContaining({ type: 'Reconciling', reason: 'InSync' }),
        ]),
      );
    }, 30_000);

  it('that does not fit the quota is not started, and the store stays Ready and says what is missing', async () => {
    await readyWith('0.4');
    const before = await object('Deployment/web');
    await changePlan('big');
    const writes: Write[] = [];
    const client = interceptWrites(world.connect(), {
      before: write => void writes.push(write),
    });
    const reconciler = world.reconciler({
      client,
      tenantValues: quota('0.4'),
      resyncMs: 300,
    });
    await saying('ChangeDoesNotFit');
    await new Promise(resolve => setTimeout(resolve, 1_500));
    await reconciler.stop();

    const store = await world.until(id, 'Ready');
    expect(store.status.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Reconciling',
        status: 'False',
        reason: 'ChangeDoesNotFit',
        message: expect.stringMatching(
          /^The change was not started: plan big needs limits\.cpu of 0\.5 while old and new pods run beside each other, and the quota allows 0\.4\. The store stays as it is\./,
        ),
      }),
    );
    expect(writes).toEqual([]);
    expect((await object('Deployment/web'))?.metadata.uid).toBe(
      before?.metadata.uid,
    );
    const reasons = await world.reasons(id);
    expect(reasons.filter(each => each === 'ChangeDoesNotFit')).toHaveLength(1);
    expect(reasons).not.toContain('Degraded');
  });

  it('is made as soon as the quota has room for it', async () => {
    await readyWith('0.4');
    await changePlan('big');
    const reconciler = world.reconciler({ tenantValues: quota('0.4') });
    await saying('ChangeDoesNotFit');
    await reconciler.stop();

    world.reconciler({ tenantValues: quota('0.5') });
    await world.wake(id);
    await expect(rolledOut('200m')).resolves.toBeUndefined();
  });

  it('that does not fit keeps nobody from suspending the store', async () => {
    await readyWith('0.4');
    await changePlan('big');
    world.reconciler({ tenantValues: quota('0.4') });
    await saying('ChangeDoesNotFit');
    await world.db.changeStore({
      id,
      deed: deedOf('SuspendRequested'),
      decide: () => ({
        type: 'change',
        change: { suspended: true },
        event: deedOf('SuspendRequested').event,
      }),
    });
    await expect(saying('Suspended')).resolves.toBeUndefined();
  });

  it('to a smaller quota keeps the larger one until the old pods are gone', async () => {
    await readyWith('0.5');
    await changePlan('big');
    const larger = world.reconciler({ tenantValues: quota('0.5') });
    await rolledOut('200m');
    await larger.stop();

    await changePlan('small');
    world.reconciler({ tenantValues: quota('0.3') });
    await eventually(async () => {
      const live = await object('ResourceQuota/store');
      expect(live?.spec).toMatchObject({ hard: { 'limits.cpu': '0.3' } });
    }, 30_000);
    await rolledOut('100m');
    const reasons = await world.reasons(id);
    expect(reasons).not.toContain('ChangeDoesNotFit');
    expect(reasons).not.toContain('DriftCorrected');
  });
});
