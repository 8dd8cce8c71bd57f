import type { CheckoutForm } from './CheckoutForm';

/** What is wrong with which field, in words for the visitor. */
export type FormErrors = {
  [field in keyof CheckoutForm]?: string | undefined;
};

/** Countries whose addresses have no postal code. */
const WITHOUT_POSTAL_CODE = new Set(
  (
    'ae ag ao aw bf bi bj bo bs bw bz cd cf cg ci ck cm dj dm er fj ga gd gh gm gq gy hk jm ki km kn kp lc ml mo mr ' +
    'mw nr nu qa rw sb sc sl sr st sy tg tk tl to tv ug vu ye zw'
  ).split(' '),
);

const REQUIRED: FormErrors = {
  first_name: 'Enter your first name.',
  last_name: 'Enter your last name.',
  address_1: 'Enter street and house number.',
  postal_code: 'Enter your postal code.',
  city: 'Enter your town or city.',
  country_code: 'Choose a country.',
};

/** Whether the country's addresses have a postal code. */
export function needsPostalCode(country: string): boolean {
  return !WITHOUT_POSTAL_CODE.has(country);
}

/** Checks what can be checked without the server. */
export function validateForm(form: CheckoutForm): FormErrors {
  const errors: FormErrors = {};
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(form.email.trim())) {
    errors.email = 'Enter an e-mail address such as name@example.com.';
  }
  for (const field of fieldsOf(REQUIRED)) {
    const isNeeded =
      field !== 'postal_code' || needsPostalCode(form.country_code);
    if (isNeeded && form[field].trim() === '') {
      errors[field] = REQUIRED[field];
    }
  }
  return errors;
}

/** The names of the fields in the order in which they stand in the form. */
export const FORM_FIELDS = [
  'email',
  'first_name',
  'last_name',
  'address_1',
  'address_2',
  'postal_code',
  'city',
  'province',
  'country_code',
  'phone',
] as const satisfies readonly (keyof CheckoutForm)[];

/** The first field of the form that something is wrong with. */
export function firstWrongField(
  errors: FormErrors,
): keyof CheckoutForm | undefined {
  return FORM_FIELDS.find(field => errors[field] !== undefined);
}

function fieldsOf(of: FormErrors): (keyof CheckoutForm)[] {
  return FORM_FIELDS.filter(field => of[field] !== undefined);
}
