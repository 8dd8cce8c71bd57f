/** Something that can be chosen. */
export interface Choice {
  id: string;
  title: string;
  text?: string | undefined;
  price?: string;
  disabled?: boolean;
}

/** A choice of one, with what is wrong with it. */
export function ChoiceList({
  name,
  legend,
  choices,
  chosen,
  error,
  onChoose,
}: {
  name: string;
  legend: string;
  choices: readonly Choice[];
  chosen: string | undefined;
  error: string | undefined;
  onChoose: (id: string) => void;
}) {
  return (
    <fieldset class="choices" aria-describedby={error && `error-${name}`}>
      <legend>{legend}</legend>
      {choices.map(choice => (
        <label key={choice.id} class="choice">
          <input
            type="radio"
            name={name}
            value={choice.id}
            checked={choice.id === chosen}
            disabled={choice.disabled}
            onChange={() => onChoose(choice.id)}
          />
          <span class="choice-text">
            <span>{choice.title}</span>
            {choice.text && <span class="muted">{choice.text}</span>}
          </span>
          {choice.price && <span class="choice-price">{choice.price}</span>}
        </label>
      ))}
      {error && (
        <p class="field-error" id={`error-${name}`} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
