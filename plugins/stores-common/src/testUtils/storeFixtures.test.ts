import { engineListSchema } from '../schema/engineInfo';
import { storeSchema } from '../schema/store';
import { storeSummaries } from '../schema/summary';
import { storeSummary } from '../storeSummary';
import { engineListFixture, storeFixture } from './storeFixtures';

describe('storeFixture', () => {
  it.each(storeSummaries)('makes a valid store that is %s', summary => {
    const store = storeFixture({ summary });
    expect(storeSchema.parse(store)).toEqual(store);
    expect(storeSummary(store)).toBe(summary);
  });

  it('is a ready tea shop unless told otherwise', () => {
    expect(storeFixture().metadata.name).toBe('tea-shop');
    expect(storeSummary(storeFixture())).toBe('Ready');
  });

  it('takes name and id', () => {
    expect(storeFixture({ name: 'bakery', id: 'one' }).metadata).toMatchObject({
      id: 'one',
      name: 'bakery',
      namespace: 'store-bakery',
    });
  });

  it('gives a new object every time', () => {
    const store = storeFixture();
    store.status.conditions.length = 0;
    expect(storeFixture().status.conditions).toHaveLength(1);
  });
});

describe('engineListFixture', () => {
  it('makes a valid answer whose engine offers what the store fixture uses', () => {
    const list = engineListFixture();
    expect(engineListSchema.parse(list)).toEqual(list);

    const { engine, plan } = storeFixture().spec;
    expect(list.items).toMatchObject([
      { id: engine, plans: [{ id: plan }, {}] },
    ]);
  });
});
