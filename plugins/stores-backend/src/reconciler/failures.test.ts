import type { StoreRow } from '../database/tables/storeRow';
import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import { ReconcilerWorld } from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();
const deed = deedOf('Requested');

describe('a store that cannot be set up', () => {
  let world: ReconcilerWorld;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
  });
  afterEach(() => world.close());

  const failedStage = async (id: string) =>
    (await world.store(id)).status.stages.find(
      ({ status }) => status === 'failed',
    );
  const retry = (id: string) => world.db.requestRetry({ id, deed });

  it.each([
    {
      name: 'a pod that never becomes ready',
      fail: () => world.sim.faults.stickPods({ component: 'web' }),
      // Troubles that every pod may have while it starts are told when they last for 20 seconds.
      seconds: 26,
      reason: 'ProbeFailing',
      message: /does not pass its health check/,
    },
    {
      name: 'an image that cannot be pulled',
      fail: () => world.sim.faults.failImagePull({ component: 'web' }),
      reason: 'ImagePullFailed',
      message: /example\.com\/kiosk:1\.0.*cannot be pulled: the registry/,
    },
    {
      name: 'a crash loop',
      fail: () => world.sim.faults.crashPods({ component: 'web' }),
      reason: 'CrashLooping',
      message: /stops with an error \(exit code 1\)/,
    },
    {
      name: 'a cluster without room',
      fail: () => world.sim.faults.unschedulablePods(),
      reason: 'TimedOut',
      message: /Deployment web: 0 of 1 pods ready/,
    },
  ])(
    'because of $name fails when its time is up, and a retry goes on once that is mended',
    async ({ fail, seconds = 3, reason, message }) => {
      fail();
      const id = await world.create('tea');
      world.reconciler({ timeoutMs: seconds * 1000 });

      const failed = await world.until(id, 'Failed', 40_000);

      expect(await failedStage(id)).toMatchObject({
        id: 'application',
        reason,
        message: expect.stringMatching(message),
      });
      expect(
        failed.status.conditions.find(({ type }) => type === 'Stalled'),
      ).toMatchObject({
        reason,
        message: expect.stringContaining(
          `Not ready after ${seconds} seconds. `,
        ),
      });
      expect((await world.events(id)).at(-1)).toMatchObject({
        type: 'Warning',
        reason: 'Failed',
        stage: 'application',
        message: expect.stringMatching(message),
      });

      world.sim.faults.clear();
      expect(await retry(id)).toMatchObject({ outcome: 'requested' });
      const { status } = await world.until(id, 'Ready');
      expect(status.stages.every(stage => stage.status === 'completed')).toBe(
        true,
      );
      expect(status.stages.every(stage => stage.message === undefined)).toBe(
        true,
      );
    },
  );

  it('fails again after a retry when nothing was mended, in a time of its own', async () => {
    world.sim.faults.stickPods({ component: 'web' });
    const id = await world.create('tea');
    world.reconciler({ timeoutMs: 1_500 });
    await world.until(id, 'Failed');

    const asked = Date.now();
    await retry(id);
    await world.until(id, 'Provisioning');
    await world.until(id, 'Failed');

    expect(Date.now() - asked).toBeGreaterThan(1_200);
  });

  it('because its quota leaves no room fails with that cause', async () => {
    const id = await world.create('tea');
    const first = world.reconciler({
      timeoutMs: 2_500,
      tenantValues: { quota: { pods: '0' } },
    });
    await world.until(id, 'Failed');
    expect(await failedStage(id)).toMatchObject({
      reason: 'QuotaExceeded',
      message: expect.stringContaining('pods (at most 0)'),
    });
    await first.stop();

    world.reconciler();
    await retry(id);
    await world.until(id, 'Ready', 40_000);
  });

  it('because its set-up failed does not wait for the timeout, and a retry runs the set-up anew', async () => {
    world.sim.faults.crashPods({ component: 'setup' });
    const id = await world.create('tea');
    world.reconciler();

    const failed = await world.until(id, 'Failed');
    expect(await failedStage(id)).toMatchObject({
      id: 'setup',
      reason: 'BackoffLimitExceeded',
    });
    const before = await world.objects(failed);

    world.sim.faults.clear();
    await retry(id);
    const ready = await world.until(id, 'Ready');

    const after = await world.objects(ready);
    const uid = (key: string) => [
      before.get(key)?.metadata.uid,
      after.get(key)?.metadata.uid,
    ];
    expect(uid('Job/setup')[0]).not.toBe(uid('Job/setup')[1]);
    expect(uid('Deployment/web')[0]).toBe(uid('Deployment/web')[1]);
    expect(uid('Secret/bazaar')[0]).toBe(uid('Secret/bazaar')[1]);
    expect(await world.reasons(id)).not.toContain('DriftCorrected');
  });

  it('because its chart does not render fails with the chart and what helm says', async () => {
    const id = await world.create('tea', { plan: 'gone' });
    const { engine } = world;
    const parameters = { greeting: 'x'.repeat(41) };
    const broken = await world.create('coffee');
    await world
      .knex<StoreRow>('stores')
      .where({ id: broken })
      .update({ parameters: JSON.stringify(parameters) });
    world.reconciler();

    const { status } = await world.until(broken, 'Failed');
    const stalled = status.conditions.find(({ type }) => type === 'Stalled');
    expect(stalled).toMatchObject({ reason: 'ChartDoesNotRender' });
    expect(stalled?.message).toContain(
      `The chart "${engine.folder.split('/').at(-1)}" does not render`,
    );
    expect(stalled?.message).toContain('greeting');
    expect((await world.until(id, 'Failed')).status.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Stalled',
        message: 'The engine "bazaar" has no plan "gone" any more',
      }),
    );
  });

  it('because the object is refused by the cluster fails with its words', async () => {
    world.sim.faults.set({
      name: 'refuse',
      match: { method: 'PATCH', path: /services\/web/ },
      status: 422,
    });
    const id = await world.create('tea');
    world.reconciler();

    const { status } = await world.until(id, 'Failed');
    expect(status.conditions).toContainEqual(
      expect.objectContaining({ type: 'Stalled', reason: 'ObjectRefused' }),
    );
  });

  it('because its namespace belongs to somebody else fails, and deleting it touches nothing of theirs', async () => {
    await world.hand.create('Namespace', {
      metadata: { name: 'store-tea', labels: { team: 'others' } },
    });
    await world.hand.create(
      'ConfigMap',
      { metadata: { name: 'theirs' } },
      'store-tea',
    );
    const before = await world.hand.objects('store-tea');
    const id = await world.create('tea');
    world.reconciler();

    await world.until(id, 'Failed');
    expect(await failedStage(id)).toMatchObject({
      id: 'namespace',
      reason: 'NamespaceTaken',
    });
    await world.db.requestDeletion({ id, deed });
    await world.until(id, 'Deleted');

    expect(await world.hand.objects('store-tea')).toEqual(before);
    expect((await world.events(id)).at(-1)?.message).toBe(
      'The namespace store-tea belongs to something else and was left alone; the name tea is free',
    );
  });

  it('is cancelled while it queues without anything having been made', async () => {
    world.sim.faults.stickPods({ component: 'web' });
    const first = await world.create('first');
    const second = await world.create('second');
    world.reconciler({ provisioningLimit: 1 });
    await world.until(first, 'Provisioning');

    await world.db.requestCancel({
      id: second,
      deed,
    });
    const store = await world.until(second, 'Failed');

    expect(store.status.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Stalled',
        reason: 'Cancelled',
        message: expect.stringContaining('Cancelled by user:default/jo'),
      }),
    );
    expect((await world.objects(store)).size).toBe(0);
    await world.until(first, 'Provisioning');
  });

  it('is cancelled while it is set up, frees its place, and goes on when tried again', async () => {
    world.sim.faults.stickPods({ namespace: 'store-first' });
    const first = await world.create('first');
    const second = await world.create('second');
    world.reconciler({ provisioningLimit: 1 });
    await world.until(first, 'Provisioning');

    await world.db.requestCancel({
      id: first,
      deed,
    });
    await world.until(first, 'Failed');
    await world.until(second, 'Ready');
    const before = await world.objects(await world.store(first));

    world.sim.faults.clear();
    await retry(first);
    const store = await world.until(first, 'Ready');
    const after = await world.objects(store);
    expect(after.get('Deployment/web')?.metadata.uid).toBe(
      before.get('Deployment/web')?.metadata.uid,
    );
    expect(await world.reasons(first)).toEqual(
      expect.arrayContaining(['Cancelled', 'BecameReady']),
    );
  });
});
