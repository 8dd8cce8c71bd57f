import type {
  ListStoresQuery,
  Store,
  StoreList,
} from '@store-platform/backstage-plugin-stores-common';

const PAGE_SIZE = 100;
const ATTEMPTS = 5;

/**
 * All stores, page by page. Whoever is missing here is removed from the catalog, so a list that moved
 * while it was read is read again.
 */
export async function listAllStores(options: {
  list: (query: ListStoresQuery) => Promise<StoreList>;
}): Promise<Store[]> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stores = await readPages(options.list);
    if (stores !== 'moved') {
      return stores;
    }
  }
  throw new Error(
    'The list of stores changed again and again while it was read',
  );
}

/**
 * Each page begins with the last store of the page before it. If another one is in its place, a store
 * before it has gone, and one behind it would have been skipped. New stores come last and move nothing.
 */
async function readPages(
  list: (query: ListStoresQuery) => Promise<StoreList>,
): Promise<Store[] | 'moved'> {
  const stores: Store[] = [];
  for (;;) {
    const last = stores.pop();
    const { items, totalItems } = await list({
      offset: stores.length,
      limit: PAGE_SIZE,
      sort: 'createdAt',
      order: 'asc',
    });
    if (last && items[0]?.metadata.id !== last.metadata.id) {
      return 'moved';
    }
    stores.push(...items);
    if (stores.length >= totalItems) {
      return stores;
    }
    if (items.length <= (last ? 1 : 0)) {
      return 'moved';
    }
  }
}
