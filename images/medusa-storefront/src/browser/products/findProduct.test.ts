// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  createFakeMedusa,
  FAKE_KEY,
  type FakeMedusa,
} from '../../testing/fakeMedusa/createFakeMedusa';
import { fetchFakeMedusa } from '../../testing/fakeMedusa/fetchFakeMedusa';
import { createStoreClient } from '../shop/createStoreClient';
import { pickRegion } from '../shop/pickRegion';
import { findProduct } from './findProduct';
import {
  initialSelection,
  optionsOf,
  stateOfValue,
  variantOf,
} from './options';
import { stockOf } from './stockOf';

let medusa: FakeMedusa;
beforeEach(() => {
  medusa = createFakeMedusa();
  vi.stubGlobal('fetch', fetchFakeMedusa(medusa));
});
afterEach(() => vi.unstubAllGlobals());

async function find(handle: string) {
  const store = createStoreClient(FAKE_KEY);
  const { regions } = await store.region.list();
  const region = pickRegion(regions, 'de');
  if (!region) {
    throw new Error('no region');
  }
  return findProduct({ store, region, country: 'de' }, handle);
}

it('finds nothing where there is nothing', async () => {
  expect(await find('gone')).toBeUndefined();
});

it('finds options, and the variant that belongs to what is chosen', async () => {
  const shirt = await find('linen-shirt');
  expect(shirt).toBeDefined();
  if (!shirt) {
    return;
  }
  const [size, color] = optionsOf(shirt);
  expect(size).toMatchObject({ title: 'Size', values: ['S', 'M', 'L'] });
  expect(color).toMatchObject({ title: 'Color', values: ['Sage', 'Sand'] });

  // The very first variant is sold out.
  const selection = initialSelection(shirt);
  const chosen = variantOf(shirt, selection);
  expect(chosen?.title).toBe('S / Sand');
  expect(chosen && stockOf(chosen)).toBe(12);

  const stateOf = (id = '', value = '') =>
    stateOfValue(shirt, selection, id, value);
  expect(stateOf(color?.id, 'Sage')).toBe('sold-out');
  expect(stateOf(size?.id, 'M')).toBe('available');
  expect(stateOf(size?.id, 'L')).toBe('missing');
});

it('has nothing to choose where Medusa has made up an option', async () => {
  const mug = await find('stoneware-mug');
  expect(mug && optionsOf(mug)).toEqual([]);
  expect(mug && variantOf(mug, initialSelection(mug))?.id).toBe('variant_mug');
});

it('does without stock where the key belongs to several sales channels', async () => {
  medusa.settings.stockIsKnown = false;
  const lamp = await find('reading-lamp');
  const [variant] = lamp?.variants ?? [];
  expect(variant && stockOf(variant)).toBe(Infinity);
});
