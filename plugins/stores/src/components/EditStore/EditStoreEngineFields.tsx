import { Text } from '@backstage/ui';
import type {
  EngineInfo,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { useEffect, useMemo } from 'react';
import { obstacleTo } from '../../fields/obstacleTo';
import { RadioCards } from '../../fields/RadioCards';
import { ParameterInput } from '../../fields/StoreParameters/ParameterInput';
import {
  parameterProblem,
  readParameters,
} from '../../fields/StoreParameters/parameters';
import { WithEngines } from '../../fields/WithEngines';
import { formatLimits } from '../../lib/formatLimits';
import type { StoreDraft } from './storeChanges';

interface Props {
  store: Store;
  draft: StoreDraft;
  onChange: (patch: Partial<StoreDraft>) => void;
  /** Told whether all that the engine asks for is there. */
  onComplete: (complete: boolean) => void;
}

/** Plan and parameters, as the store's engine offers them. */
export function EditStoreEngineFields(props: Props) {
  const { store } = props;
  return (
    <WithEngines>
      {({ items }) => {
        const engine = items.find(({ id }) => id === store.spec.engine);
        return engine ? (
          <Fields {...props} engine={engine} />
        ) : (
          <Text as="p" color="secondary">
            The engine {store.spec.engine} is not installed any more, so plan
            and options stay as they are.
          </Text>
        );
      }}
    </WithEngines>
  );
}

function Fields(props: Props & { engine: EngineInfo }) {
  const { store, engine, draft, onChange, onComplete } = props;
  const parameters = useMemo(
    () => readParameters(engine.parametersSchema),
    [engine],
  );
  const complete = parameters.every(
    parameter =>
      parameterProblem({
        parameter,
        value: draft.parameters[parameter.name],
      }) === undefined,
  );
  useEffect(() => onComplete(complete), [complete, onComplete]);

  return (
    <>
      <RadioCards
        label="Plan"
        value={draft.plan}
        onChange={plan => onChange({ plan })}
        options={engine.plans.map(plan => ({
          ...plan,
          description: formatLimits(plan.limits).join(', '),
          // A store may keep the plan it has.
          obstacle: plan.id === store.spec.plan ? undefined : obstacleTo(plan),
        }))}
      />
      {parameters.map(parameter => (
        <ParameterInput
          key={parameter.name}
          parameter={parameter}
          value={draft.parameters[parameter.name]}
          onChange={value =>
            onChange({
              parameters: { ...draft.parameters, [parameter.name]: value },
            })
          }
        />
      ))}
    </>
  );
}
