/** A labelled line of text, with what is wrong with it. */
export function TextField({
  name,
  label,
  value,
  error,
  type = 'text',
  autocomplete,
  optional = false,
  class: className = '',
  onInput,
}: {
  name: string;
  label: string;
  value: string;
  error: string | undefined;
  type?: 'text' | 'email' | 'tel';
  autocomplete: string;
  optional?: boolean;
  class?: string;
  onInput: (value: string) => void;
}) {
  return (
    <div class={`field ${className}`}>
      <label for={`field-${name}`}>
        {label}
        {optional && <span class="muted"> (optional)</span>}
      </label>
      <input
        id={`field-${name}`}
        name={name}
        type={type}
        list={undefined}
        value={value}
        autocomplete={autocomplete}
        required={!optional}
        maxLength={200}
        aria-invalid={error !== undefined}
        aria-describedby={error ? `error-${name}` : undefined}
        onInput={event => onInput(event.currentTarget.value)}
      />
      {error && (
        <p class="field-error" id={`error-${name}`}>
          {error}
        </p>
      )}
    </div>
  );
}
