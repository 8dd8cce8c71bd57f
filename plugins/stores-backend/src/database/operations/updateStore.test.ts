import type { Knex } from 'knex';
import {
  createTestDatabase,
  deedOf,
  givenStore,
  testDatabases,
} from '../__testUtils__';
import { findStore } from './findStore';
import { listEvents } from './listEvents';
import { updateStore, UpdateStoreOptions } from './updateStore';

jest.setTimeout(60_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())('updateStore, %s', databaseId => {
  let knex: Knex;

  beforeEach(async () => {
    knex = await createTestDatabase(databases, databaseId);
  });

  const update = (
    id: string,
    changes: UpdateStoreOptions['changes'],
    expectedVersion = 1,
  ) =>
    updateStore({
      knex,
      id,
      expectedVersion,
      changes,
      deed: deedOf('Changed'),
    });

  async function given() {
    const store = await givenStore(knex, 'tea-shop');
    const bystander = await givenStore(knex, 'bystander');
    await knex('stores').update({ next_at: 4e12, attempts: 3 });
    return { id: store.metadata.id, bystander };
  }

  it.each<[string, UpdateStoreOptions['changes'], number]>([
    ['title', { title: 'Other' }, 2],
    ['owner', { owner: 'user:default/bo' }, 1],
    ['plan', { plan: 'standard' }, 2],
    ['parameters', { parameters: { sampleData: false } }, 2],
    ['same plan', { plan: 'small' }, 1],
    ['same parameters', { parameters: { sampleData: true } }, 1],
    ['everything', { title: 'Other', plan: 'standard', parameters: {} }, 2],
  ])('writes another %s', async (_, changes, generation) => {
    const { id, bystander } = await given();

    const result = await update(id, changes);

    const store = await findStore({ knex, id });
    expect(result).toEqual({ outcome: 'updated', store });
    expect({ ...store?.metadata, ...store?.spec }).toMatchObject({
      ...changes,
      version: 2,
      generation,
    });
    const { items } = await listEvents({ knex, storeId: id, limit: 1 });
    expect(items[0]).toMatchObject({
      reason: 'Changed',
      generation,
      actor: 'user:default/jo',
      requestId: 'req-1',
    });
    const [row] = await knex('stores').where({ id });
    expect(Number(row.next_at)).toBeLessThan(4e12);
    expect(row.attempts).toBe(generation === 2 ? 0 : 3);
    expect(await findStore({ knex, id: bystander.metadata.id })).toEqual(
      bystander,
    );
    expect(
      await knex('stores').where({ next_at: 4e12, attempts: 3 }),
    ).toHaveLength(1);
  });

  it('finds the store by its new title', async () => {
    const { id } = await given();
    await update(id, { title: 'Änne' });
    expect(
      await knex('stores').where('search_text', 'like', '%änne%'),
    ).toHaveLength(1);
  });

  it.each<[string, object, number, string]>([
    ['another version was read', { title: 'Old' }, 2, 'stale'],
    ['it is being deleted', { deletion_requested_at: 1 }, 1, 'deleting'],
    ['it is deleted', { deleted_at: 1 }, 1, 'absent'],
  ])('writes nothing when %s', async (_, values, version, outcome) => {
    const { id } = await given();
    await knex('stores').where({ id }).update(values);
    const before = await knex('stores').orderBy('id');

    expect(await update(id, { title: 'Other' }, version)).toEqual({ outcome });

    expect(await knex('stores').orderBy('id')).toEqual(before);
    expect(await knex('store_events')).toHaveLength(2);
    expect(await update('unknown', { title: 'Other' })).toEqual({
      outcome: 'absent',
    });
  });

  it('accepts one of many concurrent changes of the same version', async () => {
    const { id } = await given();

    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        update(id, { title: `Title ${index}` }),
      ),
    );

    const outcomes = results.map(result => result.outcome);
    expect(outcomes.filter(outcome => outcome === 'updated')).toHaveLength(1);
    expect(outcomes.filter(outcome => outcome === 'stale')).toHaveLength(7);
    const winner = outcomes.indexOf('updated');
    expect((await findStore({ knex, id }))?.metadata).toMatchObject({
      title: `Title ${winner}`,
      version: 2,
    });
  });
});
