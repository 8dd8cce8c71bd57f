import type { Knex } from 'knex';
import {
  createTestDatabase,
  givenStore,
  settlementOf,
  testDatabases,
} from '../__testUtils__';
import { describeQueues } from './describeQueues';
import { leaseDueStores } from './leaseDueStores';
import { settleLease } from './settleLease';

jest.setTimeout(60_000);

const databases = testDatabases();

async function givenHolders(knex: Knex, ...names: string[]) {
  for (const [index, name] of names.entries()) {
    await givenStore(knex, name, { owner: `user:default/${name}` });
    const admitted_at = 1000 + index;
    await knex('stores').where({ name }).update({ admitted_at });
  }
}

describe.each(databases.eachSupportedId())('describeQueues, %s', databaseId => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await createTestDatabase(databases, databaseId);
  });

  it('names those that hold a place in the order they got it, of each cluster', async () => {
    await givenHolders(knex, 'wine', 'books', 'tea', 'edge-shop', 'stuck');
    await givenStore(knex, 'queued');
    const write = (name: string, values: object) =>
      knex('stores').where({ name }).update(values);
    await write('edge-shop', { cluster: 'edge' });
    await write('stuck', { held_up: 'refusal' });

    expect(await describeQueues({ knex, clusters: ['local', 'edge'] })).toEqual(
      [
        {
          cluster: 'local',
          holders: ['wine', 'books', 'tea'],
          otherHolders: 0,
        },
        { cluster: 'edge', holders: ['edge-shop'], otherHolders: 0 },
      ],
    );
  });

  it('counts stores that the filter leaves out, and does not name them', async () => {
    await givenHolders(knex, 'wine', 'books', 'tea');

    const queues = await describeQueues({
      knex,
      clusters: ['local'],
      filter: builder =>
        void builder.where('stores.owner', 'user:default/books'),
    });

    expect(queues).toEqual([
      { cluster: 'local', holders: ['books'], otherHolders: 2 },
    ]);
  });

  it('reports since when a cluster cannot be asked, until it answers', async () => {
    await givenStore(knex, 'tea');
    const pass = async (
      sighting: Parameters<typeof settlementOf>[1],
    ): Promise<void> => {
      await knex('stores').update({ next_at: 1 });
      const [leased] = await leaseDueStores({
        knex,
        limit: 1,
        leaseMs: 60_000,
        provisioningLimit: 1,
      });
      await settleLease({ knex, settlement: settlementOf(leased, sighting) });
    };
    const unavailable = async () =>
      (await describeQueues({ knex, clusters: ['local'] }))[0].unavailable;
    const reason = 'ClusterUnreachable';

    await pass({ sighting: { type: 'unavailable', reason } });
    const first = await unavailable();
    expect(first).toEqual({ since: expect.any(String), reason });
    await knex('store_clusters').update({ unavailable_since: 1000 });
    await pass({ sighting: { type: 'unavailable', reason } });
    await pass({});
    expect(await unavailable()).toEqual({
      since: '1970-01-01T00:00:01.000Z',
      reason,
    });

    await pass({ sighting: { type: 'answered' } });
    expect(await unavailable()).toBeUndefined();
    await pass({ sighting: { type: 'unavailable', reason: 'ClusterBusy' } });
    expect(await unavailable()).toMatchObject({ reason: 'ClusterBusy' });
  });

  it('asks nothing about no clusters', async () => {
    expect(await describeQueues({ knex, clusters: [] })).toEqual([]);
  });
});
