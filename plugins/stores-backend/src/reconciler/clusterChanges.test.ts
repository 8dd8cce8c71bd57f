import type { AuditRecord } from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';
import { interceptWrites, ReconcilerWorld, Write } from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();
const detailsSchema = z
  .object({
    generation: z.number(),
    created: z.array(z.string()).default([]),
    configured: z.array(z.string()).default([]),
    deleted: z.array(z.string()).default([]),
  })
  .strict();

/** What a write is called in the audit, beside the word for the change. */
const named = ({ object }: Write) =>
  object.split(' ').at(-1)?.replace('/', ' ') ?? '';

describe('what passes do in the cluster', () => {
  let world: ReconcilerWorld;
  /** Every write that the cluster carried out. */
  let writes: Write[];
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
    writes = [];
  });
  afterEach(() => world.close());

  const client = (after?: (write: Write) => Promise<void> | void) =>
    interceptWrites(world.connect(), {
      after: write => {
        writes.push(write);
        return after?.(write);
      },
    });

  async function recorded(): Promise<AuditRecord[]> {
    const filter = { event: 'cluster-change' };
    const { items } = await world.db.listAudit({ filter, limit: 200 });
    return items.reverse();
  }
  const changesOf = ({ details }: AuditRecord) => detailsSchema.parse(details);
  const allOf = (records: AuditRecord[]) =>
    records
      .map(changesOf)
      .flatMap(({ created, configured, deleted }) => [
        ...created,
        ...configured,
        ...deleted,
      ]);
  const told = (id: string, reason: string) =>
    eventually(async () => expect(await world.reasons(id)).toContain(reason));
  async function changePlan(id: string, plan: string, requestId: string) {
    const { metadata } = await world.store(id);
    await world.db.updateStore({
      id,
      expectedVersion: metadata.version,
      changes: { plan },
      deed: deedOf('Updated', {
        caller: { actor: 'user:default/jo', requestId },
      }),
    });
  }

  it('is recorded object by object, with the request that led to it, for all the life of a store', async () => {
    const id = await world.create('tea');
    world.reconciler({ client: client() });
    await world.until(id, 'Ready');
    const made = await recorded();
    expect(made[0]).toMatchObject({
      event: 'cluster-change',
      outcome: 'succeeded',
      actor: 'service:stores',
      storeId: id,
      storeName: 'tea',
      requestId: 'req-tea',
    });
    expect(changesOf(made[0])).toMatchObject({
      generation: 1,
      created: expect.arrayContaining(['Namespace store-tea', 'Service web']),
      configured: [],
    });

    await changePlan(id, 'big', 'req-bigger');
    await told(id, 'RolledOut');
    await world.hand.patch('ConfigMap', 'store-tea', 'settings', {
      data: { title: 'Coffee' },
    });
    await world.hand.remove('Service', 'store-tea', 'web');
    await told(id, 'DriftCorrected');
    await world.db.requestDeletion({
      id,
      deed: deedOf('DeletionRequested', {
        caller: { actor: 'user:default/jo', requestId: 'req-delete' },
      }),
    });
    await world.until(id, 'Deleted');

    const all = await recorded();
    const of = (requestId: string) =>
      all.filter(record => record.requestId === requestId).map(changesOf);
    expect(of('req-bigger')[0]).toMatchObject({
      generation: 2,
      created: expect.arrayContaining(['ConfigMap extra']),
    });
    expect(of('req-bigger').flatMap(({ created }) => created)).toContain(
      'Service web',
    );
    expect(of('req-bigger').flatMap(({ configured }) => configured)).toContain(
      'ConfigMap settings',
    );
    expect(of('req-delete')[0]).toMatchObject({
      deleted: ['Namespace store-tea'],
    });
    expect(allOf(all).sort()).toEqual(writes.map(named).sort());
    expect(world.audited.map(({ details }) => details)).toEqual(
      all.map(({ details }) => details),
    );
  });

  it('is recorded when the pass fails half way', async () => {
    const id = await world.create('tea');
    let isBroken = true;
    world.reconciler({
      client: interceptWrites(world.connect(), {
        before: ({ object }) => {
          if (isBroken && object.endsWith('Service/web')) {
            isBroken = false;
            throw new Error('the cluster broke');
          }
        },
        after: write => void writes.push(write),
      }),
    });
    await world.until(id, 'Ready');

    expect(isBroken).toBe(false);
    expect(allOf(await recorded()).sort()).toEqual(writes.map(named).sort());
  });

  it('is recorded when the result does not count, because the lease was lost', async () => {
    const id = await world.create('tea');
    let isLost = false;
    world.reconciler({
      client: client(async () => {
        if (!isLost) {
          isLost = true;
          await world
            .knex('stores')
            .where({ id })
            .update({ lease_token: 'another', lease_expires_at: 1 });
        }
      }),
    });
    await world.until(id, 'Ready');

    expect(world.logs).toContain('Lease was lost');
    await eventually(async () => {
      const records = await recorded();
      // Both were at work, and what one has made the other finds there.
      expect(new Set(allOf(records))).toEqual(new Set(writes.map(named)));
    });
  });
});
