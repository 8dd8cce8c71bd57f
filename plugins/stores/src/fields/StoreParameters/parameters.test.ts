import { parameterProblem, readParameters, withDefaults } from './parameters';

const schema = {
  type: 'object',
  required: ['region'],
  properties: {
    sampleData: { type: 'boolean', title: 'Sample data', default: true },
    region: { type: 'string', pattern: '^[a-z]{2}$', maxLength: 2 },
    workers: { type: 'integer', minimum: 1, maximum: 5, default: 1 },
    tags: { type: 'array', items: { type: 'string' } },
    odd: true,
  },
};

const named = (name: string) => {
  const found = readParameters(schema).find(item => item.name === name);
  if (!found) {
    throw new Error(`no parameter ${name}`);
  }
  return found;
};

describe('readParameters', () => {
  it('reads what a form can ask for, in order, and leaves the rest out', () => {
    expect(readParameters(schema).map(({ name }) => name)).toEqual([
      'sampleData',
      'region',
      'workers',
    ]);
    expect(named('region').required).toBe(true);
  });

  it.each([[{}], [{ properties: 'nonsense' }]])(
    'reads nothing from %j',
    odd => {
      expect(readParameters(odd)).toEqual([]);
    },
  );
});

describe('withDefaults', () => {
  const parameters = readParameters(schema);

  it('fills in defaults, keeps what was chosen, drops what is unknown', () => {
    expect(
      withDefaults({ parameters, values: { workers: 3, leftover: 'x' } }),
    ).toEqual({ sampleData: true, workers: 3 });
  });

  it.each([
    ['a text for a switch', { sampleData: 'yes' }],
    ['a number for a text', { region: 7 }],
    ['a text for a number', { workers: '3' }],
    ['what is not among the choices', { size: 'XL' }],
    ['nothing at all', { sampleData: null }],
  ])('takes the default in the place of %s', (_, values) => {
    const size = { name: 'size', required: false, enum: ['S'], default: 'S' };
    expect(withDefaults({ parameters: [...parameters, size], values })).toEqual(
      { sampleData: true, workers: 1, size: 'S' },
    );
  });

  it('keeps what does not do yet, so that it can be mended', () => {
    const values = { region: 'DE-BY', workers: 1.5 };
    expect(withDefaults({ parameters, values })).toMatchObject(values);
  });

  it('keeps a choice that is off', () => {
    expect(
      withDefaults({ parameters, values: { sampleData: false } }),
    ).toMatchObject({ sampleData: false });
  });

  it('changes nothing the second time', () => {
    const once = withDefaults({ parameters, values: { region: 'de' } });
    expect(JSON.stringify(withDefaults({ parameters, values: once }))).toBe(
      JSON.stringify(once),
    );
  });
});

describe('parameterProblem', () => {
  const currency = {
    name: 'currency',
    required: false,
    enum: ['USD', 'EUR'],
    default: undefined,
  };
  it.each([
    [named('region'), undefined, 'is required'],
    [named('region'), 'de', undefined],
    [named('region'), 'deu', 'must be at most 2 characters'],
    [named('region'), 'D1', 'must match ^[a-z]{2}$'],
    [
      { ...named('region'), minLength: 2 },
      'd',
      'must be at least 2 characters',
    ],
    [named('workers'), undefined, undefined],
    [named('workers'), 0, 'must be at least 1'],
    [named('workers'), 6, 'must be at most 5'],
    [named('workers'), 1.5, 'must be a whole number'],
    [named('sampleData'), false, undefined],
    [currency, 'EUR', undefined],
    [currency, 'GBP', 'must be one of USD, EUR'],
  ])('finds in %j the value %j: %s', (parameter, value, expected) => {
    expect(parameterProblem({ parameter, value })).toBe(expected);
  });
});
