import type { Rotations } from '@store-platform/backstage-plugin-stores-common';
import { recordOf } from '../__testUtils__/observed';
import { allowedRotations } from './allowedRotations';

const EARLY = '2026-01-02T03:04:05.000Z';
const LATE = '2026-01-02T03:04:06.000Z';
const refused = { type: 'refused', at: LATE, message: 'No' } as const;
const done = { type: 'done' } as const;

describe('the rotations that pods tell of', () => {
  it.each<
    [
      string,
      Rotations | undefined,
      Rotations,
      ReadonlyMap<string, typeof refused | typeof done>,
      Rotations | undefined,
    ]
  >([
    ['none when none was asked for', undefined, {}, new Map(), undefined],
    [
      'those asked for',
      { key: LATE, salt: EARLY },
      { salt: EARLY },
      new Map([['key', done]]),
      { key: LATE, salt: EARLY },
    ],
    [
      'the one before, where the cluster refuses another',
      { key: LATE, salt: LATE },
      { key: EARLY },
      new Map([['key', refused]]),
      { key: EARLY, salt: LATE },
    ],
    [
      'none, where the cluster refuses the first',
      { key: LATE },
      {},
      new Map([['key', refused]]),
      undefined,
    ],
  ])('are %s', (_, rotations, inForce, observed, allowed) => {
    const record = recordOf({ rotations, inForce: { rotations: inForce } });
    expect(allowedRotations(record, observed)).toEqual(allowed);
  });
});
