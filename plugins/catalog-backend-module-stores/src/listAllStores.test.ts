import type {
  ListStoresQuery,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { listAllStores } from './listAllStores';

const some = (count: number): Store[] =>
  Array.from({ length: count }, (_, index) =>
    storeFixture({ id: `id-${index}`, name: `shop-${index}` }),
  );

const ids = (stores: Store[]) => stores.map(({ metadata }) => metadata.id);

/** Lists `stores`; `meanwhile` happens after each page. */
function pages(stores: Store[], meanwhile: () => void = () => {}) {
  return async ({ offset = 0, limit = 0 }: ListStoresQuery) => {
    const items = stores.slice(Number(offset), Number(offset) + Number(limit));
    const totalItems = stores.length;
    meanwhile();
    return { items, totalItems, queueLength: 0 };
  };
}

describe('listAllStores', () => {
  it.each([0, 1, 99, 100, 101, 199, 200, 350])(
    'finds each of %d stores once',
    async count => {
      const stores = some(count);
      expect(ids(await listAllStores({ list: pages(stores) }))).toEqual(
        ids(stores),
      );
    },
  );

  it('skips none when a store goes while the list is read', async () => {
    const stores = some(250);
    let turns = 0;
    const list = pages(stores, () => {
      turns += 1;
      if (turns === 1) {
        stores.splice(10, 1);
      }
    });
    expect(ids(await listAllStores({ list }))).toEqual(ids(stores));
  });

  it('skips none when a store goes and another comes while the list is read', async () => {
    const stores = some(250);
    let turns = 0;
    const list = pages(stores, () => {
      turns += 1;
      if (turns === 1) {
        stores.splice(10, 1);
        stores.push(storeFixture({ id: 'new', name: 'new' }));
      }
    });
    expect(ids(await listAllStores({ list }))).toEqual(ids(stores));
  });

  it('gives up when the list never holds still', async () => {
    const stores = some(500);
    const list = pages(stores, () => {
      stores.shift();
    });
    await expect(listAllStores({ list })).rejects.toThrow(
      'changed again and again',
    );
  });
});
