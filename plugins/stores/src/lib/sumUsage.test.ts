import type { Usage } from '@store-platform/backstage-plugin-stores-common';
import { sumUsage } from './sumUsage';

describe('sumUsage', () => {
  it.each<[string, Usage[], Usage]>([
    ['nothing of no pods', [], {}],
    [
      'the sum of all',
      [
        { used: 1, request: 1, limit: 2 },
        { used: 3, request: 1, limit: 4 },
      ],
      { used: 4, request: 2, limit: 6 },
    ],
    [
      'what is measured so far',
      [{ used: 1, limit: 2 }, { limit: 2 }],
      { used: 1, limit: 4 },
    ],
    [
      'no limit if one pod has none',
      [
        { used: 1, request: 1, limit: 2 },
        { used: 1, request: 1 },
      ],
      { used: 2, request: 2 },
    ],
  ])('tells %s', (_, usages, expected) => {
    expect(sumUsage(usages)).toEqual(expected);
  });
});
