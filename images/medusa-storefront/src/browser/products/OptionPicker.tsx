import type { Option } from './options';

/** One option of a product, to choose a value of. */
export function OptionPicker({
  option,
  chosen,
  stateOf,
  onChoose,
}: {
  option: Option;
  chosen: string | undefined;
  stateOf: (value: string) => 'available' | 'sold-out' | 'missing';
  onChoose: (value: string) => void;
}) {
  return (
    <fieldset class="options">
      <legend>{option.title}</legend>
      <div class="chips">
        {option.values.map(value => {
          const state = stateOf(value);
          return (
            <label key={value} class={`chip ${state}`}>
              <input
                type="radio"
                name={`option-${option.id}`}
                value={value}
                checked={value === chosen}
                onChange={() => onChoose(value)}
              />
              <span>
                {value}
                {state !== 'available' && (
                  <span class="visually-hidden">
                    {state === 'sold-out' ? ' (sold out)' : ' (not available)'}
                  </span>
                )}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
