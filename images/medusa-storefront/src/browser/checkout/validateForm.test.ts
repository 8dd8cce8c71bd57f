import { expect, it } from 'vitest';
import type { CheckoutForm } from './CheckoutForm';
import { firstWrongField, validateForm } from './validateForm';

const GOOD: CheckoutForm = {
  email: ' anna@example.com ',
  first_name: 'Anna',
  last_name: 'Åkesson',
  address_1: 'Street 1',
  address_2: '',
  postal_code: '10115',
  city: 'Berlin',
  province: '',
  country_code: 'de',
  phone: '',
};

it('finds nothing wrong with what is complete', () => {
  expect(validateForm(GOOD)).toEqual({});
});

it.each(['', 'anna', 'anna@', 'anna@example', 'an na@example.com', '@a.de'])(
  'does not take %j for an e-mail address',
  email => {
    expect(validateForm({ ...GOOD, email }).email).toContain('name@example');
  },
);

it.each([
  'first_name',
  'last_name',
  'address_1',
  'postal_code',
  'city',
  'country_code',
] as const)('wants %s', field => {
  const errors = validateForm({ ...GOOD, [field]: '  ' });
  expect(Object.keys(errors)).toEqual([field]);
  expect(firstWrongField(errors)).toBe(field);
});

it('wants no postal code where there are none', () => {
  expect(
    validateForm({ ...GOOD, postal_code: '', country_code: 'hk' }),
  ).toEqual({});
});

it('begins with the first field of the form', () => {
  expect(firstWrongField(validateForm({ ...GOOD, email: '', city: '' }))).toBe(
    'email',
  );
  expect(firstWrongField({})).toBeUndefined();
});
