import { findForbiddenKey, FORBIDDEN_KEYS, jsonObjectSchema } from './json';

describe('findForbiddenKey', () => {
  it.each([
    ['{}'],
    ['[]'],
    ['null'],
    ['"__proto__"'],
    ['1'],
    ['{"a": {"b": [1, {"c": null}]}}'],
    ['{"proto": 1, "constructors": 2, "__proto": 3}'],
    ['{"a": "constructor", "b": ["prototype"]}'],
  ])('finds nothing in %s', text => {
    expect(findForbiddenKey(JSON.parse(text))).toBeUndefined();
  });

  it.each([
    ['{"__proto__": {"admin": true}}', '__proto__'],
    ['{"parameters": {"__proto__": 1}}', 'parameters.__proto__'],
    ['{"a": [{}, {"constructor": 1}]}', 'a.1.constructor'],
    ['[[{"prototype": null}]]', '0.0.prototype'],
    ['{"a": {"b": {"c": {"prototype": 1}}}}', 'a.b.c.prototype'],
    ['{"a": 1, "constructor": 1, "prototype": 1}', 'constructor'],
  ])('finds in %s the key %s', (text, path) => {
    expect(findForbiddenKey(JSON.parse(text))).toBe(path);
  });

  it.each(FORBIDDEN_KEYS)('finds %s below a path it is given', key => {
    const value: unknown = JSON.parse(`{"${key}": 1}`);
    expect(findForbiddenKey(value, ['parameters', 'x'])).toBe(
      `parameters.x.${key}`,
    );
  });

  it('knows nothing of what an object inherits', () => {
    expect(findForbiddenKey(Object.create({ prototype: 1 }))).toBeUndefined();
    expect(findForbiddenKey(undefined)).toBeUndefined();
  });
});

describe('jsonObjectSchema', () => {
  it('keeps any JSON object as it is', () => {
    const value: unknown = JSON.parse(
      '{"a": "text", "b": 1.5, "c": true, "d": null, "e": [1, ["x"]], "f": {"g": {}}}',
    );
    expect(jsonObjectSchema.parse(value)).toEqual(value);
  });

  it.each([
    ['a text', 'text'],
    ['a list', []],
    ['null', JSON.parse('null')],
    ['a function inside', { a: () => 1 }],
    ['a number JSON does not have', { a: NaN }],
    ['a bigint inside', { a: [BigInt(1)] }],
  ])('refuses %s', (_, value) => {
    expect(jsonObjectSchema.safeParse(value).success).toBe(false);
  });
});
