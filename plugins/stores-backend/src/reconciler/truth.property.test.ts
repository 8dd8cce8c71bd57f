import {
  findCondition,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import fc from 'fast-check';
import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import type { StoreRow } from '../database/tables/storeRow';
import { ShopAnswers } from '../insight/probe/ShopAnswers';
import { eventually } from '../kubernetes/contract/eventually';
import { ReconcilerWorld } from './__testUtils__';
import { TruthSampler } from './__testUtils__/TruthSampler';

jest.setTimeout(600_000);

const databases = testDatabases();
/** More of them: `STORES_PROPERTY_RUNS=50`. */
const numRuns = Number(process.env.STORES_PROPERTY_RUNS ?? 2);
/** An hour scaled down to seconds: time limits, resyncs and probes are that much quicker than by default. */
const TIMES = { timeoutMs: 3_000, resyncMs: 1_000, leaseMs: 1_000 };
const PROBE_MS = 200;
const TOLERATED_MS = 4_000;

const steps = [
  ...['bad image', 'stuck pods', 'mended', 'bad chart', 'good chart'],
  ...['plan', 'title', 'restart', 'retry', 'suspend', 'resume'],
  ...['scaled down', 'service gone', 'workload gone', 'settings changed'],
  ...['crash', 'outage'],
] as const;
type Step = (typeof steps)[number];

/** A store and everything that happens to it. */
class Life {
  #stopPass = async () => {};
  readonly #answers = new ShopAnswers();
  private constructor(readonly world: ReconcilerWorld, readonly id: string) {}

  static async begin(): Promise<Life> {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    const world = await ReconcilerWorld.start({ knex });
    const life = new Life(world, await world.create('tea'));
    world.prober({ answers: life.#answers, intervalMs: PROBE_MS });
    life.#reconcile();
    await world.until(life.id, 'Ready', 30_000);
    return life;
  }

  #reconcile() {
    const reconciler = this.world.reconciler({
      ...TIMES,
      answers: this.#answers,
    });
    this.#stopPass = () => reconciler.stop();
  }

  async take(step: Step): Promise<void> {
    const { faults } = this.world.sim;
    switch (step) {
      case 'bad image':
        return faults.failImagePull({ component: 'web' });
      case 'stuck pods':
        return faults.stickPods({ component: 'web' });
      case 'mended':
        return faults.clear();
      case 'bad chart':
        return this.#render('x'.repeat(41));
      case 'good chart':
        return this.#render('Hello');
      case 'plan':
        return this.#update(spec => ({
          plan: spec.plan === 'big' ? 'small' : 'big',
        }));
      case 'title':
        return this.#update(() => ({ title: `Tea ${Math.random()}` }));
      case 'restart':
        return this.#change({ restart: 'web' });
      case 'suspend':
        return this.#change({ suspended: true });
      case 'resume':
        return this.#change({ suspended: false });
      case 'retry':
        await this.world.db.requestRetry({
          id: this.id,
          deed: deedOf('Retried'),
        });
        return undefined;
      case 'crash':
        await this.#stopPass();
        return this.#reconcile();
      case 'outage':
        faults.set({ name: 'outage', drop: true });
        await new Promise(resolve => setTimeout(resolve, 500));
        return faults.clear('outage');
      default:
        return this.#drift(step);
    }
  }

  /** The last desired change is a good one. */
  async mend() {
    await this.take('mended');
    await this.take('good chart');
    await this.take('resume');
  }

  async expectOrder() {
    await eventually(async () => {
      const store = await this.world.store(this.id);
      const { status, message } = findCondition(store, 'Reconciling') ?? {};
      if (storeSummary(store) !== 'Ready' || status !== 'False') {
        throw new Error(`It is ${storeSummary(store)}: ${message}`);
      }
    }, 60_000);
  }

  async #drift(step: Step) {
    const { hand } = this.world;
    const others: Partial<Record<Step, () => Promise<void>>> = {
      'scaled down': () =>
        hand.patch('Deployment', 'store-tea', 'web', { spec: { replicas: 0 } }),
      'service gone': () => hand.remove('Service', 'store-tea', 'web'),
      'workload gone': () => hand.remove('Deployment', 'store-tea', 'web'),
      'settings changed': () =>
        hand.patch('ConfigMap', 'store-tea', 'settings', {
          data: { title: 'Other' },
        }),
    };
    // What is gone cannot be changed.
    await others[step]?.().catch(() => {});
  }

  async #render(greeting: string) {
    await this.world
      .knex<StoreRow>('stores')
      .where({ id: this.id })
      .update({
        parameters: JSON.stringify({ greeting, colour: 'red' }),
        generation: this.world.knex.raw('generation + 1'),
      });
    await this.world.wake(this.id);
  }

  async #update(
    changes: (spec: { plan: string }) => { plan?: string; title?: string },
  ) {
    const { metadata, spec } = await this.world.store(this.id);
    await this.world.db.updateStore({
      id: this.id,
      expectedVersion: metadata.version,
      changes: changes(spec),
      deed: deedOf('Updated'),
    });
  }

  async #change(change: { restart?: string; suspended?: boolean }) {
    const { event, ...deed } = deedOf('Asked');
    await this.world.db.changeStore({
      id: this.id,
      deed,
      decide: () => ({ type: 'change', change, event }),
    });
  }
}

it('a store says Ready only while its shop answers, never Failed, and ends Ready, whatever happens to it', async () => {
  const moment = fc.record({
    step: fc.constantFrom(...steps),
    waitMs: fc.integer({ min: 0, max: 900 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(moment, { minLength: 6, maxLength: 10 }),
      async moments => {
        const life = await Life.begin();
        const { world, id } = life;
        const sampler = new TruthSampler({
          ...{ world, id, toleratedMs: TOLERATED_MS },
        });
        try {
          for (const { step, waitMs } of moments) {
            await life.take(step);
            await new Promise(resolve => setTimeout(resolve, waitMs));
          }
          await life.mend();
          await life.expectOrder();
          expect(await world.reasons(id)).not.toContain('Failed');
        } finally {
          const lies = await sampler.stop();
          await world.close();
          expect(lies).toEqual([]);
        }
      },
    ),
    { numRuns, endOnFailure: true },
  );
});
