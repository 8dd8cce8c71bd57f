import { storeSummary } from '@store-platform/backstage-plugin-stores-common';
import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import type { StoreRow } from '../database/tables/storeRow';
import { eventually } from '../kubernetes/contract/eventually';
import { ReconcilerWorld } from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();
const deed = deedOf('Requested');
const OPEN = { spec: { policyTypes: ['Ingress'] } };

describe('what isolates a store is put right', () => {
  let world: ReconcilerWorld;
  let id: string;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
    id = await world.create('tea');
  });
  afterEach(() => world.close());

  /** Weakens the policy that denies everything, and waits until it is as it was, with the namespace's labels and the quota. */
  async function expectCorrection() {
    const before = await world.hand.objects('store-tea');
    const specOf = (objects: typeof before, key: string) =>
      objects.get(key)?.spec;
    await world.hand.patch(
      'NetworkPolicy',
      'store-tea',
      'deny-by-default',
      OPEN,
    );
    await world.hand.patch('Namespace', '', 'store-tea', {
      metadata: {
        labels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
      },
    });
    await world.hand.remove('ResourceQuota', 'store-tea', 'store');
    await eventually(async () => {
      const after = await world.hand.objects('store-tea');
      for (const key of [
        'NetworkPolicy/deny-by-default',
        'ResourceQuota/store',
      ]) {
        expect(specOf(after, key)).toEqual(specOf(before, key));
      }
      expect(after.get('Namespace/store-tea')?.metadata.labels).toEqual(
        before.get('Namespace/store-tea')?.metadata.labels,
      );
    }, 15_000);
  }

  /** Fails the store: what it wrote so far stays. */
  async function fail() {
    world.sim.faults.crashPods({ component: 'setup' });
    const reconciler = world.reconciler();
    await world.until(id, 'Failed');
    return reconciler;
  }

  it('while it is Failed, which it stays', async () => {
    await fail();
    const { status } = await world.store(id);

    await expectCorrection();

    const after = await world.store(id);
    expect(storeSummary(after)).toBe('Failed');
    expect(after.status.conditions.filter(c => c.type === 'Stalled')).toEqual(
      status.conditions.filter(c => c.type === 'Stalled'),
    );
    expect(await world.reasons(id)).toContain('DriftCorrected');
  });

  it('while it is cancelled', async () => {
    world.sim.faults.stickPods({ component: 'web' });
    world.reconciler();
    await eventually(async () => {
      expect((await world.hand.objects('store-tea')).size).toBeGreaterThan(10);
    });
    await world.db.requestCancel({ id, deed });
    await world.until(id, 'Failed');

    await expectCorrection();
    await world.until(id, 'Failed');
  });

  it('while it is Queued after a retry, without taking a place', async () => {
    const first = await fail();
    await first.stop();
    world.sim.faults.clear();
    world.sim.faults.stickPods({ namespace: 'store-books' });
    const books = await world.create('books');
    world.reconciler({ provisioningLimit: 1 });
    await world.until(books, 'Provisioning');
    await world.db.requestRetry({ id, deed });
    await world.until(id, 'Queued');

    await expectCorrection();

    await world.until(id, 'Queued');
    world.sim.faults.clear();
    await world.until(books, 'Ready');
    await world.until(id, 'Ready');
  });

  it('while it is suspended', async () => {
    world.reconciler();
    await world.until(id, 'Ready');
    const { event, ...asked } = deedOf('Asked');
    await world.db.changeStore({
      id,
      deed: asked,
      decide: () => ({ type: 'change', change: { suspended: true }, event }),
    });
    await world.until(id, 'Suspended');
    await expectCorrection();
    await world.until(id, 'Suspended');
  });

  it('while it is Degraded because a Secret is lost', async () => {
    world.reconciler();
    await world.until(id, 'Ready');
    await world.hand.remove('Secret', 'store-tea', 'bazaar');
    await world.wake(id);
    await world.until(id, 'Degraded');

    await expectCorrection();

    await world.until(id, 'Degraded');
    expect((await world.hand.objects('store-tea')).has('Secret/bazaar')).toBe(
      false,
    );
  });

  it('while its chart does not render', async () => {
    const first = world.reconciler();
    await world.until(id, 'Ready');
    await first.stop();
    await world
      .knex<StoreRow>('stores')
      .where({ id })
      .update({
        parameters: JSON.stringify({ greeting: 'x'.repeat(41) }),
        generation: 2,
      });
    world.reconciler();
    await world.wake(id);
    await eventually(async () => {
      expect(await world.reasons(id)).toContain('ChartDoesNotRender');
    });

    await expectCorrection();
  });
});
