import { useRef, useState } from 'preact/hooks';
import type { CheckoutForm, CountryChoice } from './CheckoutForm';
import { CountryField } from './CountryField';
import type { CheckoutProblem } from './describeCheckoutError';
import { ProblemText } from './ProblemText';
import { TextField } from './TextField';
import {
  firstWrongField,
  type FormErrors,
  needsPostalCode,
  validateForm,
} from './validateForm';

/** The first step: who orders, and where it goes. */
export function AddressStep({
  form,
  countries,
  busy,
  problem,
  onInput,
  onSubmit,
}: {
  form: CheckoutForm;
  countries: readonly CountryChoice[];
  busy: boolean;
  problem: CheckoutProblem | undefined;
  onInput: (form: CheckoutForm) => void;
  onSubmit: () => void;
}) {
  const [errors, setErrors] = useState<FormErrors>({});
  const element = useRef<HTMLFormElement>(null);

  function submit() {
    const found = validateForm(form);
    setErrors(found);
    const wrong = firstWrongField(found);
    if (wrong) {
      element.current?.querySelector<HTMLElement>(`#field-${wrong}`)?.focus();
    } else {
      onSubmit();
    }
  }

  function field(name: keyof CheckoutForm) {
    return {
      name,
      value: form[name],
      error: errors[name],
      onInput: (value: string) => {
        const next = { ...form, [name]: value };
        onInput(next);
        // What was wrong is looked at again while it is mended, and no earlier.
        if (errors[name]) {
          setErrors({ ...errors, [name]: validateForm(next)[name] });
        }
      },
    };
  }

  return (
    <form
      ref={element}
      class="card step"
      noValidate
      aria-labelledby="address-heading"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <h2 id="address-heading" tabIndex={-1}>
        Your details
      </h2>
      <div class="fields">
        <TextField
          {...field('email')}
          label="E-mail"
          type="email"
          autocomplete="email"
          class="whole"
        />
        <TextField
          {...field('first_name')}
          label="First name"
          autocomplete="given-name"
        />
        <TextField
          {...field('last_name')}
          label="Last name"
          autocomplete="family-name"
        />
        <TextField
          {...field('address_1')}
          label="Street and house number"
          autocomplete="address-line1"
          class="whole"
        />
        <TextField
          {...field('address_2')}
          label="Apartment, floor, company"
          autocomplete="address-line2"
          class="whole"
          optional
        />
        <TextField
          {...field('postal_code')}
          label="Postal code"
          autocomplete="postal-code"
          optional={!needsPostalCode(form.country_code)}
        />
        <TextField
          {...field('city')}
          label="Town or city"
          autocomplete="address-level2"
        />
        <TextField
          {...field('province')}
          label="State or province"
          autocomplete="address-level1"
          optional
        />
        <CountryField
          countries={countries}
          value={form.country_code}
          error={errors.country_code}
          onChange={field('country_code').onInput}
        />
        <TextField
          {...field('phone')}
          label="Phone"
          type="tel"
          autocomplete="tel"
          class="whole"
          optional
        />
      </div>
      <ProblemText problem={problem} />
      <button type="submit" class="button" aria-disabled={busy}>
        {busy ? 'Saving …' : 'Continue to delivery'}
      </button>
    </form>
  );
}
