import { ROTATED_SECRETS_ANNOTATION } from '@store-platform/backstage-plugin-stores-common';
import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import type { InventoryEntry, LeasedStore } from '../database/types';
import { eventually } from '../kubernetes/contract/eventually';
import { interceptWrites, ReconcilerWorld } from './__testUtils__';
import { reconcileStore } from './loop/reconcileStore';

jest.setTimeout(240_000);

const databases = testDatabases();

class Killed extends Error {}

/** Every uid of what may exist only once, by `Kind/name`; pods by what made them. */
async function identities(world: ReconcilerWorld, id: string) {
  const objects = await world.objects(await world.store(id));
  return [...objects]
    .filter(([key]) => !key.startsWith('Pod/'))
    .map(([key, { metadata }]) => `${key} ${metadata.uid}`);
}

async function kindsAndNames(world: ReconcilerWorld, id: string) {
  const objects = await world.objects(await world.store(id));
  return [...objects.keys()]
    .map(key => key.replace(/^(Pod\/web|Pod\/setup|Namespace).*/, '$1'))
    .sort();
}

describe('a pass that is cut off', () => {
  let world: ReconcilerWorld;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
  });
  afterEach(() => world.close());

  async function lease(id: string): Promise<LeasedStore> {
    await world.wake(id);
    const leases = await world.db.leaseDueStores({
      limit: 100,
      leaseMs: 60_000,
      provisioningLimit: 100,
    });
    const leased = leases.find(({ lease: { storeId } }) => storeId === id);
    if (!leased) {
      throw new Error('The store is not due');
    }
    return leased;
  }

  async function inventoryOf(id: string): Promise<InventoryEntry[]> {
    const row = await world.knex('stores').where({ id }).first();
    return JSON.parse(row.inventory);
  }

  /** A pass whose process dies at the n-th write: before it, or when it is done. Nothing of it is recorded. */
  async function dieAt(id: string, n: number, when: 'before' | 'after') {
    const leased = await lease(id);
    const killed = new AbortController();
    let writes = 0;
    const die = () => {
      if (killed.signal.aborted) {
        throw new Killed();
      }
    };
    const client = interceptWrites(world.connect(), {
      before: () => {
        die();
        writes += 1;
        if (writes === n && when === 'before') {
          killed.abort();
        }
        die();
      },
      after: () => {
        if (writes >= n) {
          killed.abort();
        }
        die();
      },
    });
    const outcome = await reconcileStore({
      ...world.passOptions({ client }),
      leased,
      changes: [],
      signal: killed.signal,
    }).then(
      () => 'finished' as const,
      () => 'killed' as const,
    );
    // As the end of the lease would.
    await world
      .knex('stores')
      .where({ id })
      .update({ lease_token: null, next_at: 1 });
    return { outcome, writes };
  }

  async function resume(id: string) {
    const reconciler = world.reconciler();
    await world.until(id, 'Ready');
    await reconciler.stop();
  }

  it('at any of its writes is made again by another, and ends in the same objects exactly once', async () => {
    const whole = await world.create('whole');
    await resume(whole);
    const wanted = await kindsAndNames(world, whole);
    const inventory = await inventoryOf(whole);

    const cut: { id: string; name: string; before: string[] }[] = [];
    let n = 0;
    let outcome = 'killed';
    while (outcome === 'killed') {
      n += 1;
      for (const when of ['before', 'after'] as const) {
        const name = `cut-${n}-${when}`;
        const id = await world.create(name);
        ({ outcome } = await dieAt(id, n, when));
        cut.push({ id, name, before: await identities(world, id) });
      }
    }
    world.reconciler();
    for (const { id, name, before } of cut) {
      await world.until(id, 'Ready', 60_000);

      expect(await kindsAndNames(world, id)).toEqual(wanted);
      // What was there stayed, Secrets and the Job that ran once among it.
      expect(await identities(world, id)).toEqual(
        expect.arrayContaining(before),
      );
      expect(await inventoryOf(id)).toEqual(
        JSON.parse(JSON.stringify(inventory).replaceAll('whole', name)),
      );
    }
    expect(n).toBeGreaterThan(14);
  });

  it('while a change is applied is a rollout for the next one too, not a fault of the shop', async () => {
    const id = await world.create('tea');
    await resume(id);
    const { metadata } = await world.store(id);
    await world.db.updateStore({
      id,
      expectedVersion: metadata.version,
      changes: { plan: 'big' },
      deed: deedOf('Updated'),
    });
    for (const n of [1, 2, 3, 4, 99]) {
      await dieAt(id, n, 'after');
    }
    world.reconciler();
    const store = await world.until(id, 'Ready');

    expect(store.status.observedGeneration).toBe(1);
    await new Promise(resolve => setTimeout(resolve, 1500));
    const reasons = await world.reasons(id);
    expect((await world.store(id)).status.observedGeneration).toBe(2);
    expect(await kindsAndNames(world, id)).toContain('ConfigMap/extra');
    expect(reasons).not.toContain('Degraded');
    expect(reasons).not.toContain('DriftCorrected');
  });

  it.each([
    ['session', 'Deployment/web', 'SessionRotated', 2],
    ['partner', 'Job/setup', 'PartnerKeyRotated', 3],
  ])(
    'at any of its writes while the Secret %s is rotated lets it be rotated once, told once, and read by %s',
    async (secret, reader, reason, writes) => {
      const id = await world.create('tea');
      await resume(id);
      const seen = async () => {
        const objects = await world.objects(await world.store(id));
        return {
          value: JSON.stringify(objects.get(`Secret/${secret}`)?.data),
          reader: JSON.stringify(objects.get(reader)?.spec),
        };
      };
      const ask = async () => {
        const { event, ...deed } = deedOf('RotationRequested');
        const change = { rotation: secret };
        const decide = () => ({ type: 'change' as const, change, event });
        await world.db.changeStore({ id, deed, decide });
      };

      const told = (times: number) =>
        eventually(async () => {
          const reasons = await world.reasons(id);
          expect(reasons.filter(one => one === reason)).toHaveLength(times);
        }, 20_000);

      let n = 0;
      let asked = 0;
      let outcome = 'killed';
      while (outcome === 'killed') {
        n += 1;
        for (const when of ['before', 'after'] as const) {
          const before = await seen();
          await ask();
          asked += 1;
          ({ outcome } = await dieAt(id, n, when));
          const left = await seen();
          // The Secret is the first to be written.
          const isOld = n === 1 && when === 'before';
          expect(left.value === before.value).toBe(isOld);

          const reconciler = world.reconciler();
          await told(asked);
          await reconciler.stop();
          const after = await seen();
          expect(after.value).not.toBe(before.value);
          expect(isOld || left.value === after.value).toBe(true);
          const { rotations = {} } = (await world.store(id)).spec;
          expect(after.reader).toContain(
            `"${ROTATED_SECRETS_ANNOTATION}":"${secret}=${rotations[secret]}"`,
          );
        }
      }

      expect(n).toBe(writes + 1);
      expect(await world.reasons(id)).not.toEqual(
        expect.arrayContaining([
          expect.stringMatching(/Degraded|DriftCorrected|Failed/),
        ]),
      );
    },
  );

  it('while a store is deleted is made again, and the name is free in the end', async () => {
    const id = await world.create('tea');
    await resume(id);
    await world.db.requestDeletion({
      id,
      deed: deedOf('DeletionRequested'),
    });
    await dieAt(id, 1, 'before');
    await dieAt(id, 1, 'after');
    world.reconciler();

    await world.until(id, 'Deleted');
    expect((await world.hand.objects('store-tea')).size).toBe(0);
    expect(await world.db.findLiveStoreByName({ name: 'tea' })).toBeUndefined();
  });
});
