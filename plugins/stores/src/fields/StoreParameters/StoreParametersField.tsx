import { Text } from '@backstage/ui';
import { useEffect, useMemo, useRef } from 'react';
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
          <Inputs {...props} engine={engine} />
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

  // The form holds what is shown: defaults are values. Nothing is taken over from another engine, whose parameters may
  // have the same names and mean something else.
  const shown = useRef(engine.id);
  useEffect(() => {
    const isAnother = shown.current !== engine.id;
    shown.current = engine.id;
    const wanted = isAnother
      ? withDefaults({ parameters, values: {} })
      : values;
    if (JSON.stringify(wanted) !== JSON.stringify(formData)) {
      onChange(wanted);
    }
  });

  return (
    <div className={styles.parameters}>
      {parameters.map(parameter => (
        <ParameterInput
          key={`${engine.id} ${parameter.name}`}
          parameter={parameter}
          value={values[parameter.name]}
          disabled={disabled}
          onChange={value => onChange({ ...values, [parameter.name]: value })}
        />
      ))}
    </div>
  );
}
