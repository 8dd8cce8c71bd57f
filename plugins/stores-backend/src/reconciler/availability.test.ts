import {
  findCondition,
  storeSummary,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';
import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import type { StoreRow } from '../database/tables/storeRow';
import { ShopAnswers } from '../insight/probe/ShopAnswers';
import { eventually } from '../kubernetes/contract/eventually';
import { ReconcilerWorld } from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();

describe('a store that was Ready', () => {
  let world: ReconcilerWorld;
  let id: string;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
    id = await world.create('tea');
    const first = world.reconciler();
    await world.until(id, 'Ready');
    await first.stop();
  });
  afterEach(() => world.close());

  const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

  async function restart() {
    const { event, ...deed } = deedOf('Asked');
    await world.db.changeStore({
      id,
      deed,
      decide: () => ({ type: 'change', change: { restart: 'web' }, event }),
    });
  }

  /** Waits for a condition's reason. */
  async function until(type: 'Ready' | 'Reconciling', reason: string) {
    return eventually(async () => {
      const store = await world.store(id);
      const condition = findCondition(store, type);
      if (condition?.reason !== reason) {
        throw new Error(
          `${type} is ${condition?.reason}: ${condition?.message}`,
        );
      }
      return store;
    }, 20_000);
  }

  /** Has the store rendered from parameters that the chart refuses, or from good ones. */
  async function render(greeting: string) {
    await world
      .knex<StoreRow>('stores')
      .where({ id })
      .update({
        parameters: JSON.stringify({ greeting, colour: 'red' }),
        generation: world.knex.raw('generation + 1'),
      });
    await world.wake(id);
  }

  it('stays Ready while a change cannot be rolled out but the shop answers, says so, and recovers by itself', async () => {
    world.sim.faults.failImagePull({ component: 'web' });
    world.reconciler({ timeoutMs: 2_000 });
    await restart();

    const store = await until('Reconciling', 'RolloutOverdue');

    expect(storeSummary(store)).toBe('Ready');
    expect(storeSummaryMessage(store)).toMatch(
      /The change is not rolled out after 2 seconds\. .*cannot be pulled/,
    );
    await sleep(1_000);
    const reasons = await world.reasons(id);
    expect(reasons).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/Degraded|Failed/)]),
    );
    expect(reasons.filter(each => each === 'RolloutOverdue')).toHaveLength(1);

    world.sim.faults.clear();
    const ready = await until('Reconciling', 'InSync');
    expect(storeSummary(ready)).toBe('Ready');
    expect(storeSummaryMessage(ready)).toBeUndefined();
  });

  it('is Degraded while a change keeps its shop from answering, however long that takes, and Ready when it answers again', async () => {
    world.sim.faults.stickPods({ component: 'web' });
    world.reconciler({ timeoutMs: 1_000 });
    await restart();

    const store = await world.until(id, 'Degraded');

    expect(storeSummaryMessage(store)).toMatch(
      /^Updating: Deployment web: 0 of 1 pods ready/,
    );
    await until('Reconciling', 'RolloutOverdue');
    await world.until(id, 'Degraded');
    expect(await world.reasons(id)).not.toContain('Failed');
    expect(
      (await world.reasons(id)).filter(each => each === 'Degraded'),
    ).toHaveLength(1);

    world.sim.faults.clear();
    await world.until(id, 'Ready');
    // The end of a restart reports the recovery too.
    expect((await world.reasons(id)).at(-1)).toBe('Restarted');
  });

  it('stays Ready when its chart does not render, is Degraded while its shop does not answer then, and recovers with the chart', async () => {
    const answers = new ShopAnswers();
    world.reconciler({ answers });
    world.prober({ answers });
    await render('x'.repeat(41));

    const broken = await until('Reconciling', 'ChartDoesNotRender');
    expect(storeSummary(broken)).toBe('Ready');
    expect(storeSummaryMessage(broken)).toContain('does not render');

    world.sim.faults.stickPods({ component: 'web' });
    const degraded = await world.until(id, 'Degraded');
    expect(storeSummaryMessage(degraded)).toMatch(
      /^Updating: Bazaar: .* answers with status 503/,
    );
    world.sim.faults.clear();
    await world.until(id, 'Ready');
    expect(await world.reasons(id)).not.toContain('Failed');

    await render('Hello');
    await until('Reconciling', 'InSync');
    await world.until(id, 'Ready');
  });

  it('is Degraded while its shop does not answer and the cluster cannot be asked why', async () => {
    const answers = new ShopAnswers();
    world.reconciler({ answers });
    world.prober({ answers });
    world.sim.faults.set({ name: 'outage', drop: true });
    world.sim.faults.cutWatches();
    await sleep(500);
    await world.until(id, 'Ready');

    world.sim.faults.stickPods({ component: 'web' });
    await world.until(id, 'Degraded');

    world.sim.faults.clear();
    await world.until(id, 'Ready', 40_000);
    expect(
      (await world.reasons(id)).filter(each => each === 'Degraded'),
    ).toHaveLength(1);
  });

  it.each([
    [
      'when somebody asks for it',
      { resyncMs: 60_000 },
      () => world.db.requestRetry({ id, deed: deedOf('Retried') }),
    ],
    ['by itself after a resync', { resyncMs: 1_000 }, async () => {}],
  ])(
    'has a Job that failed during a change run again %s',
    async (_, settings, act) => {
      world.sim.faults.crashPods({ component: 'setup' });
      world.reconciler(settings);
      await world
        .knex<StoreRow>('stores')
        .where({ id })
        .update({ plan: 'big', generation: 2 });
      await world.wake(id);
      const store = await until('Reconciling', 'BackoffLimitExceeded');
      expect(storeSummary(store)).toBe('Ready');

      world.sim.faults.clear();
      await act();

      await until('Reconciling', 'InSync');
      expect(await world.reasons(id)).not.toContain('Failed');
    },
  );

  it('is looked at again when it was recorded as failed though nobody cancelled it', async () => {
    const { status } = await world.store(id);
    const failed = status.conditions.map(condition => ({
      ...condition,
      status: condition.type === 'Stalled' ? 'True' : 'False',
      reason: 'ImagePullFailed',
    }));
    await world
      .knex<StoreRow>('stores')
      .where({ id })
      .update({
        conditions: JSON.stringify(failed),
        is_ready: false,
        is_stalled: true,
      });
    await world.until(id, 'Failed');

    world.reconciler();
    await world.wake(id);

    await world.until(id, 'Ready');
  });
});
