import { expect, it } from 'vitest';
import { pickRegion } from './pickRegion';

const region = (id: string, ...countries: string[]) => ({
  id,
  name: id,
  currency_code: 'eur',
  countries: countries.map(iso_2 => ({ id: iso_2, iso_2 })),
});

it('picks the region that has the country', () => {
  const regions = [region('us', 'us'), region('eu', 'de', 'fr')];
  expect(pickRegion(regions, 'fr')?.id).toBe('eu');
});

it('picks the first region when none has the country', () => {
  expect(pickRegion([region('us', 'us'), region('eu')], 'jp')?.id).toBe('us');
});

it('picks none of none', () => {
  expect(pickRegion([], 'de')).toBeUndefined();
});
