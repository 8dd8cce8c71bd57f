import { Text } from '@backstage/ui';
import { useEffect, useMemo } from 'react';
import type { EngineInfo } from '@store-platform/backstage-plugin-stores-common';
import styles from '../fields.module.css';
import { siblingText } from '../siblingField';
import { WithEngines } from '../WithEngines';
import { ParameterInput } from './ParameterInput';
import { readParameters, withDefaults } from './parameters';
import { storeParametersFieldSchema } from './schema';

type Props = typeof storeParametersFieldSchema.TProps;

/** What the chosen engine lets people choose, asked for as its schema describes it. */
export function StoreParametersField(props: Props) {
  const engineField = props.uiSchema['ui:options']?.engineField ?? 'engine';
  const engineId = siblingText(props, engineField);
  return (
    <WithEngines>
      {({ items }) => {
        const engine = items.find(({ id }) => id === engineId);
        return engine ? (
          <Inputs key={engine.id} {...props} engine={engine} />
        ) : (
          <Text color="secondary">Choose an engine to see its options.</Text>
        );
      }}
    </WithEngines>
  );
}

function Inputs(props: Props & { engine: EngineInfo }) {
  const { engine, formData, onChange, disabled } = props;
  const parameters = useMemo(
    () => readParameters(engine.parametersSchema),
    [engine],
  );
  const values = withDefaults({ parameters, values: formData ?? {} });

  // The form holds what is shown: defaults are values, and another engine's leftovers are dropped.
  useEffect(() => {
    if (JSON.stringify(values) !== JSON.stringify(formData)) {
      onChange(values);
    }
  });

  return (
    <div className={styles.parameters}>
      {parameters.map(parameter => (
        <ParameterInput
          key={parameter.name}
          parameter={parameter}
          value={values[parameter.name]}
          disabled={disabled}
          onChange={value => onChange({ ...values, [parameter.name]: value })}
        />
      ))}
    </div>
  );
}
