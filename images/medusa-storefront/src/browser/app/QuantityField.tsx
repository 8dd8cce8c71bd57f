import { useEffect, useId, useState } from 'preact/hooks';

/** A quantity that can be typed or changed by one. Only whole numbers from 1 to `max` come out of it. */
export function QuantityField({
  label,
  hiddenLabel = false,
  value,
  max = Infinity,
  busy = false,
  describedBy,
  onChange,
}: {
  label: string;
  hiddenLabel?: boolean;
  value: number;
  max?: number;
  busy?: boolean;
  describedBy?: string | undefined;
  onChange: (quantity: number) => void;
}) {
  const id = useId();
  const [text, setText] = useState(String(value));
  // A new object for every answer, so that a refused quantity is put back, too.
  useEffect(() => setText(String(value)), [value, busy]);

  function propose(quantity: number) {
    const allowed = Math.min(Math.max(1, Math.floor(quantity)), max);
    const next = Number.isFinite(allowed) ? allowed : value;
    setText(String(next));
    if (next !== value && !busy) {
      onChange(next);
    }
  }

  return (
    <div class="quantity-field">
      <label for={id} class={hiddenLabel ? 'visually-hidden' : ''}>
        {label}
      </label>
      <div class="quantity">
        <button
          type="button"
          aria-label={`${label}: one less`}
          aria-disabled={busy || value <= 1}
          onClick={() => propose(value - 1)}
        >
          <span aria-hidden="true">−</span>
        </button>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autocomplete="off"
          value={text}
          aria-describedby={describedBy}
          aria-invalid={describedBy !== undefined}
          onInput={event => setText(event.currentTarget.value)}
          onChange={event => propose(Number(event.currentTarget.value))}
        />
        <button
          type="button"
          aria-label={`${label}: one more`}
          aria-disabled={busy || value >= max}
          onClick={() => propose(value + 1)}
        >
          <span aria-hidden="true">+</span>
        </button>
      </div>
    </div>
  );
}
