import {
  STAGE_LABEL,
  STORE_ID_LABEL,
  storeSummary,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';
import { eventually } from '../kubernetes/contract/eventually';
import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import type { StoreChange } from '../database/operations/changeToRow';
import { conditionOf } from './report/conditions';
import { ReconcilerWorld } from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();

describe('a store that people look after', () => {
  let world: ReconcilerWorld;
  let id: string;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
    id = await world.create('tea', { plan: 'big' });
    world.reconciler();
    await world.until(id, 'Ready');
  });
  afterEach(() => world.close());

  async function change(wanted: StoreChange) {
    const { event, ...deed } = deedOf('Asked');
    await world.db.changeStore({
      id,
      deed,
      decide: () => ({
        type: 'change',
        change: wanted,
        event,
      }),
    });
  }
  const objects = async () => world.objects(await world.store(id));
  const pods = async () =>
    [...(await objects()).values()].filter(
      ({ kind, metadata }) =>
        kind === 'Pod' && metadata.labels?.[STAGE_LABEL] === 'application',
    );
  const ready = async () =>
    conditionOf((await world.store(id)).status.conditions, 'Ready');

  async function told(reason: string, times = 1) {
    for (let turn = 0; turn < 200; turn += 1) {
      const found = (await world.events(id)).filter(
        each => each.reason === reason,
      );
      if (found.length >= times) {
        return found[times - 1];
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    throw new Error(`${await world.reasons(id)} without ${reason}`);
  }

  it('gets new pods by a restart, and its story tells when they are ready', async () => {
    const [before] = await pods();
    await change({ restart: 'web' });

    expect((await told('Restarted')).message).toBe('Restarted: Web');
    const after = await pods();
    expect(after).toHaveLength(1);
    expect(after[0].metadata.uid).not.toBe(before.metadata.uid);
    expect(await world.reasons(id)).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/RolledOut|Degraded|DriftCorrected/),
      ]),
    );

    await change({ restart: 'all' });
    expect((await told('Restarted', 2)).message).toBe('Restarted: everything');
  });

  it('stops when it is suspended, keeps its data, and is not taken for degraded', async () => {
    const before = await objects();
    await change({ suspended: true });

    expect((await told('Suspended')).message).toContain('its data is kept');
    await world.until(id, 'Suspended');
    expect(await ready()).toMatchObject({
      status: 'False',
      reason: 'Suspended',
    });
    expect(await pods()).toEqual([]);
    const after = await objects();
    for (const kept of [
      'PersistentVolumeClaim/archive',
      'Secret/bazaar',
      'Job/setup',
      'Service/web',
    ]) {
      expect(after.get(kept)?.metadata.uid).toBe(
        before.get(kept)?.metadata.uid,
      );
    }
    await world.wake(id);
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(await world.reasons(id)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/Degraded|Failed/)]),
    );
    expect((await world.reasons(id)).filter(r => r === 'Suspended')).toEqual([
      'Suspended',
    ]);
  });

  it('does not fail for want of time while it is suspended', async () => {
    await world.stop();
    world.reconciler({ timeoutMs: 200 });
    await change({ suspended: true });
    await told('Suspended');
    await new Promise(resolve => setTimeout(resolve, 500));
    await world.wake(id);
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(
      conditionOf((await world.store(id)).status.conditions, 'Stalled')?.status,
    ).toBe('False');
  });

  it('is put right while it is suspended, and stays suspended', async () => {
    await change({ suspended: true });
    await told('Suspended');
    await world.hand.patch('Deployment', 'store-tea', 'web', {
      spec: { replicas: 1 },
    });

    await told('DriftCorrected');
    await world.wake(id);
    for (let turn = 0; turn < 100 && (await pods()).length > 0; turn += 1) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(await pods()).toEqual([]);
    await world.until(id, 'Suspended');
    expect(await ready()).toMatchObject({ reason: 'Suspended' });
  });

  it('is not called suspended while a pod of it still runs, whatever made it, and says which', async () => {
    const [running] = await pods();
    await world.hand.create(
      'Pod',
      {
        metadata: {
          name: 'left-behind',
          labels: { [STORE_ID_LABEL]: id },
        },
        spec: running.spec,
      },
      'store-tea',
    );
    await change({ suspended: true });
    const suspending = async () => {
      const store = await world.store(id);
      expect(storeSummary(store)).toBe('Degraded');
      expect(storeSummaryMessage(store)).toBe(
        'Suspending: Pod left-behind still running',
      );
    };
    await eventually(suspending, 15_000);
    await world.wake(id);
    await new Promise(resolve => setTimeout(resolve, 500));
    await suspending();
    expect(await world.reasons(id)).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^(Suspended|Degraded|Failed)$/),
      ]),
    );

    await world.hand.remove('Pod', 'store-tea', 'left-behind');
    await world.until(id, 'Suspended');
  });

  it('has a title that changes applied', async () => {
    const before = await objects();
    const { metadata } = await world.store(id);
    await world.db.updateStore({
      id,
      expectedVersion: metadata.version,
      changes: { title: 'Tea and more' },
      deed: deedOf('Updated'),
    });
    await told('RolledOut');
    const after = await objects();
    expect(after.get('ConfigMap/settings')?.data).toEqual({
      title: 'Tea and more',
    });
    expect(after.get('ConfigMap/settings')?.metadata.uid).toBe(
      before.get('ConfigMap/settings')?.metadata.uid,
    );
  });

  it('comes back by a resume, with what it had', async () => {
    const before = await objects();
    await change({ suspended: true });
    await told('Suspended');
    await change({ suspended: false });

    expect((await told('Resumed')).message).toContain('The store runs again');
    await world.until(id, 'Ready');
    expect(await pods()).toHaveLength(1);
    const after = await objects();
    expect(after.get('PersistentVolumeClaim/archive')?.metadata.uid).toBe(
      before.get('PersistentVolumeClaim/archive')?.metadata.uid,
    );
    expect(after.get('Job/setup')?.metadata.uid).toBe(
      before.get('Job/setup')?.metadata.uid,
    );
    expect(await world.reasons(id)).not.toContain('Recovered');
  });

  it('has its restart carried out when it is resumed, if it was suspended before it began', async () => {
    await world.stop();
    await change({ restart: 'web' });
    await change({ suspended: true });
    world.reconciler();
    await told('Suspended');
    expect(await world.reasons(id)).not.toContain('Restarted');
    await change({ suspended: false });

    await told('Resumed');
    await told('Restarted');
  });
});
