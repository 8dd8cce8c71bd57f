import { NumberField, Select, Switch, Text, TextField } from '@backstage/ui';
import { DateTimeInput } from '../../components/DateTimeInput/DateTimeInput';
import { Parameter, parameterChoices, parameterProblem } from './parameters';

// A choice that may be left open can be left open again; no value has such an id.
const NONE = { id: ' none', label: 'Left open' };

/** The input that fits a parameter's type. */
export function ParameterInput(props: {
  parameter: Parameter;
  value: unknown;
  disabled?: boolean;
  onChange: (value: unknown) => void;
}) {
  const { parameter, value, disabled, onChange } = props;
  const problem = parameterProblem({ parameter, value });
  const common = {
    label: parameter.title ?? parameter.name,
    description: parameter.description,
    isRequired: parameter.required,
    isDisabled: disabled,
    isInvalid: value !== undefined && problem !== undefined,
    validationBehavior: 'aria',
  } as const;

  const choices = parameterChoices(parameter);
  if (choices) {
    const none =
      parameter.required || parameter.default !== undefined ? [] : [NONE];
    return (
      <Select
        {...common}
        options={[
          ...none,
          ...choices.map(choice => ({
            id: String(choice.value),
            label: choice.label,
          })),
        ]}
        value={value === undefined ? none[0]?.id ?? null : String(value)}
        onChange={key =>
          onChange(choices.find(choice => String(choice.value) === key)?.value)
        }
      />
    );
  }
  if (parameter.type === 'boolean') {
    return <BooleanInput {...common} value={value} onChange={onChange} />;
  }
  if (parameter.format === 'date-time') {
    return (
      <DateTimeInput
        {...common}
        value={typeof value === 'string' ? value : undefined}
        onChange={onChange}
      />
    );
  }
  if (parameter.type === 'string') {
    return (
      <TextField
        {...common}
        value={typeof value === 'string' ? value : ''}
        onChange={text => onChange(text || undefined)}
      />
    );
  }
  return (
    <NumberField
      {...common}
      value={typeof value === 'number' ? value : NaN}
      step={parameter.type === 'integer' ? 1 : undefined}
      minValue={parameter.minimum}
      maxValue={parameter.maximum}
      onChange={number => onChange(Number.isNaN(number) ? undefined : number)}
    />
  );
}

function BooleanInput(props: {
  label: string;
  description?: string;
  isDisabled?: boolean;
  value: unknown;
  onChange: (value: boolean) => void;
}) {
  const { label, description, isDisabled, value, onChange } = props;
  return (
    <div>
      <Switch
        label={label}
        isDisabled={isDisabled}
        isSelected={value === true}
        onChange={onChange}
      />
      {description ? (
        <Text as="p" variant="body-small" color="secondary">
          {description}
        </Text>
      ) : undefined}
    </div>
  );
}
