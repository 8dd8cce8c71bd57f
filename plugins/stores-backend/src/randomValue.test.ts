import { randomValue } from './randomValue';

describe('randomValue', () => {
  it.each([
    [{ key: 'password', length: 24 }, /^[A-Za-z0-9]{24}$/],
    [{ key: 'token', length: 16, prefix: 'pk_' }, /^pk_[A-Za-z0-9]{16}$/],
  ])('makes of %j text like %s, never the same', (wanted, form) => {
    const made = randomValue(wanted);
    expect(made).toMatch(form);
    expect(randomValue(wanted)).not.toBe(made);
  });
});
