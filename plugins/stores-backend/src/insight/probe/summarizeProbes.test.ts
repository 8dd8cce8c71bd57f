import { loadEngine } from '../../engines/loadEngine';
import { writeEngineFolder } from '../../engines/testUtils';
import type { Engine } from '../../engines/types';
import type { ProbeResult } from './probeShop';
import { summarizeProbes } from './summarizeProbes';

const ADDRESS = 'http://192.0.2.7/';
const OTHER = 'http://192.0.2.8/';
const endpoints = [
  { id: 'shop', title: 'Shop', url: ADDRESS },
  { id: 'api', title: 'API', url: OTHER },
];
const fine: ProbeResult = {
  id: 'shop',
  title: 'Shop page',
  address: ADDRESS,
  url: ADDRESS,
  ok: true,
  message: '',
};
const broken = {
  ...fine,
  ok: false,
  message: 'Kiosk: Store API answers with status 503',
};
const nowhere = {
  ...broken,
  address: undefined,
  url: undefined,
  message: 'Kiosk: Store API has no address yet',
};

describe('what all probes together say', () => {
  let engine: Engine;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const written = await writeEngineFolder();
    remove = written.remove;
    engine = await loadEngine(written);
  });
  afterAll(() => remove());

  it.each<[string, ProbeResult[], boolean, string]>([
    ['nothing was asked', [], false, 'Kiosk has no address yet'],
    [
      'there is no address',
      [nowhere, nowhere],
      false,
      'Kiosk has no address yet',
    ],
    [
      'all is well',
      [{ ...fine, address: OTHER }, fine],
      true,
      `Kiosk answers at ${ADDRESS}`,
    ],
    [
      'nothing but the second address is asked',
      [{ ...fine, address: OTHER }],
      true,
      `Kiosk answers at ${OTHER}`,
    ],
    ['one is not', [fine, broken, fine], false, broken.message],
    ['one has no address', [fine, nowhere], false, nowhere.message],
    [
      'several are not',
      [
        broken,
        { ...broken, title: 'Shop admin' },
        { ...broken, title: 'Cart' },
      ],
      false,
      `${broken.message} (also: Shop admin, Cart)`,
    ],
  ])('when %s', (_, results, ok, message) => {
    expect(summarizeProbes({ engine, endpoints, results })).toEqual({
      ok,
      message,
    });
  });
});
