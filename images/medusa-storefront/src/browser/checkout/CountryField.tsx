import type { CountryChoice } from './CheckoutForm';

/** The choice of a country that the shop sells to. */
export function CountryField({
  countries,
  value,
  error,
  onChange,
}: {
  countries: readonly CountryChoice[];
  value: string;
  error: string | undefined;
  onChange: (code: string) => void;
}) {
  return (
    <div class="field">
      <label for="field-country_code">Country</label>
      <select
        id="field-country_code"
        name="country_code"
        autocomplete="country"
        required
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={error ? 'error-country_code' : undefined}
        onChange={event => onChange(event.currentTarget.value)}
      >
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {error && (
        <p class="field-error" id="error-country_code">
          {error}
        </p>
      )}
    </div>
  );
}
