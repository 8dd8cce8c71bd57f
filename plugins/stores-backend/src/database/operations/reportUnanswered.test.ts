import { findCondition } from '@store-platform/backstage-plugin-stores-common';
import {
  conditionOf,
  setUpStore,
  StoreSetUp,
  testDatabases,
} from '../__testUtils__';
import { findStore } from './findStore';
import { listProbedStores } from './listProbedStores';
import { reportUnanswered } from './reportUnanswered';

jest.setTimeout(60_000);

const databases = testDatabases();
const endpoints = [{ id: 'shop', title: 'Shop', url: 'http://192.0.2.1/' }];
const message = 'Kiosk: Shop page does not answer';
const ready = (reconciling: 'True' | 'False') => ({
  observed_generation: 1,
  ready_at: 3,
  is_ready: true,
  is_stalled: false,
  endpoints: JSON.stringify(endpoints),
  conditions: JSON.stringify([
    conditionOf('Ready'),
    conditionOf('Reconciling', reconciling),
  ]),
});

describe.each(databases.eachSupportedId())('probed stores, %s', databaseId => {
  let given: StoreSetUp;
  beforeEach(async () => {
    given = await setUpStore(databases, databaseId);
  });

  const report = (asked = endpoints) =>
    reportUnanswered({
      ...{ knex: given.knex, id: given.id },
      ...{ endpoints: asked, message },
    });

  it.each([
    ['at rest', 'False' as const, message],
    ['being changed', 'True' as const, `Updating: ${message}`],
  ])(
    'a shop %s that does not answer makes its store not Ready, due, and its story tell',
    async (_, reconciling, words) => {
      await given.write(ready(reconciling));
      const before = await given.readRow();
      const bystander = await given.readBystander();

      expect(await report()).toMatchObject({
        outcome: 'reported',
        event: { type: 'Warning', reason: 'Degraded', message: words },
      });

      const store = await findStore({ knex: given.knex, id: given.id });
      expect(store && findCondition(store, 'Ready')).toMatchObject({
        status: 'False',
        reason: 'ShopUnreachable',
        message: words,
      });
      const row = await given.readRow();
      expect(Boolean(row.is_ready)).toBe(false);
      expect(Number(row.next_at)).toBeLessThan(Number(before.next_at));
      expect(row.version).toBe(before.version);
      expect(await given.reasons()).toEqual(
        expect.arrayContaining(['Degraded']),
      );
      expect(await given.readBystander()).toEqual(bystander);
    },
  );

  it('a shop is reported once', async () => {
    await given.write(ready('False'));
    await report();
    expect(await report()).toEqual({ outcome: 'nothing' });
  });

  it.each([
    ['is suspended', { suspended: true }],
    ['is being deleted', { deletion_requested_at: 5 }],
    ['has another address by now', { endpoints: '[]' }],
    [
      'is not Ready anyway',
      { conditions: JSON.stringify([conditionOf('Ready', 'False')]) },
    ],
  ])('a store that %s is left as it is', async (_, change) => {
    await given.write({ ...ready('False'), ...change });
    const before = await given.readRow();

    expect(await report()).toEqual({ outcome: 'nothing' });
    expect(await given.readRow()).toEqual(before);
  });

  it('shops are probed of stores that were ready and run', async () => {
    const { knex, id } = given;
    const ids = async () => (await listProbedStores({ knex })).map(s => s.id);
    expect(await ids()).toEqual([]);

    await given.write(ready('True'));
    expect(await listProbedStores({ knex })).toEqual([
      expect.objectContaining({
        ...{ id, name: 'tea-shop', endpoints },
        ...{ isReady: true, isChanging: true },
      }),
    ]);
    await given.write({ ...ready('False'), is_ready: false });
    expect(await listProbedStores({ knex })).toEqual([
      expect.objectContaining({ isReady: false, isChanging: false }),
    ]);
    await given.write({ suspended: true });
    expect(await ids()).toEqual([]);
    await given.write({ suspended: false, deletion_requested_at: 5 });
    expect(await ids()).toEqual([]);
  });
});
