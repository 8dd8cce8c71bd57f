// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  createFakeMedusa,
  FAKE_KEY,
  type FakeMedusa,
} from '../../testing/fakeMedusa/createFakeMedusa';
import { fetchFakeMedusa } from '../../testing/fakeMedusa/fetchFakeMedusa';
import { createStoreClient } from '../shop/createStoreClient';
import { createProductList } from './createProductList';

let medusa: FakeMedusa;
beforeEach(() => {
  medusa = createFakeMedusa();
  vi.stubGlobal('fetch', fetchFakeMedusa(medusa));
});
afterEach(() => vi.unstubAllGlobals());

const create = () =>
  createProductList({
    store: createStoreClient(FAKE_KEY),
    region: { id: 'reg_eu', name: 'Europe', currency_code: 'eur' },
    country: 'de',
  });

it('loads page by page, each product once, until there are no more', async () => {
  const list = create();
  await Promise.all([list.loadMore(), list.loadMore()]);
  expect(list.state.get()).toMatchObject({ status: 'ready', count: 17 });
  expect(list.state.get().products).toHaveLength(12);

  await list.loadMore();
  await list.loadMore();
  const ids = list.state.get().products.map(({ id }) => id);
  expect(new Set(ids).size).toBe(17);
  expect(ids).toHaveLength(17);
  expect(medusa.log).toHaveLength(2);
});

it('keeps what it has when the next page fails, and can go on', async () => {
  const list = create();
  await list.loadMore();
  medusa.settings.intercept = () => ({ status: 500, body: {} });
  await list.loadMore();
  expect(list.state.get()).toMatchObject({ status: 'failed' });
  expect(list.state.get().products).toHaveLength(12);

  medusa.settings.intercept = () => undefined;
  await list.loadMore();
  expect(list.state.get().products).toHaveLength(17);
});

it('knows that there is nothing', async () => {
  medusa.settings.products = [];
  const list = create();
  await list.loadMore();
  expect(list.state.get()).toMatchObject({ status: 'ready', count: 0 });
});
