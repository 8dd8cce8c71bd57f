import type { JsonObject } from './json';
import { parametersSchema } from './parameters';

const deep = (levels: number): JsonObject =>
  levels === 1 ? {} : { a: deep(levels - 1) };

describe('parametersSchema', () => {
  it.each<JsonObject[]>([
    [{}],
    [{ text: 'Änne’s 🛒 "quoted" $(shell) {{ helm }} \'; --', n: 1, b: true }],
    [{ list: ['a', ['b', { c: 'd' }]], nothing: null }],
    [{ text: 'x'.repeat(2_000) }],
    [deep(10)],
  ])('takes %j as it is', parameters => {
    expect(parametersSchema.parse(parameters)).toEqual(parameters);
  });

  it.each<[JsonObject, (string | number)[], string]>([
    [
      { a: { b: 'x\u0000' } },
      ['a', 'b'],
      'must not contain control characters',
    ],
    [{ a: ['ok', 'x\ny'] }, ['a', '1'], 'must not contain control characters'],
    [{ a: '\u202etxt' }, ['a'], 'must not contain control characters'],
    [{ a: '\ud800' }, ['a'], 'must contain whole characters only'],
    [{ a: '<b>' }, ['a'], 'must not contain "<" or ">"'],
    [{ a: 'x'.repeat(2_001) }, ['a'], 'must be at most 2000 characters'],
    [
      { a: { 'b\u0007': 1 } },
      ['a'],
      'names in it must not contain control characters',
    ],
    [
      { ['x'.repeat(101)]: 1 },
      [],
      'names in it must be at most 100 characters',
    ],
    [deep(11), Array(10).fill('a'), 'must not be nested deeper than 10'],
  ])(
    'refuses what is hostile, naming field and rule (%#)',
    (parameters, path, message) => {
      const { error } = parametersSchema.safeParse(parameters);
      expect(error?.issues).toEqual([
        expect.objectContaining({ path, message }),
      ]);
    },
  );
});
