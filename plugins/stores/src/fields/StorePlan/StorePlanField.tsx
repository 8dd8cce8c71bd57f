import { Text } from '@backstage/ui';
import type { EngineInfo } from '@store-platform/backstage-plugin-stores-common';
import { useEffect } from 'react';
import { formatLimits } from '../../lib/formatLimits';
import styles from '../fields.module.css';
import { obstacleTo } from '../obstacleTo';
import { RadioCards } from '../RadioCards';
import { siblingText } from '../siblingField';
import { WithEngines } from '../WithEngines';
import { storePlanFieldSchema } from './schema';

type Props = typeof storePlanFieldSchema.TProps;
type Plan = EngineInfo['plans'][number];

/** How big the store is: the plans of the chosen engine; the first one that may be had is chosen to begin with. */
export function StorePlanField(props: Props) {
  const engineField = props.uiSchema['ui:options']?.engineField ?? 'engine';
  const engineId = siblingText(props, engineField);
  return (
    <WithEngines>
      {({ items }) => {
        const engine = items.find(({ id }) => id === engineId);
        return engine ? (
          <PlanCards {...props} plans={engine.plans} />
        ) : (
          <Text color="secondary">Choose an engine to see its plans.</Text>
        );
      }}
    </WithEngines>
  );
}

function PlanCards(props: Props & { plans: Plan[] }) {
  const { plans, formData, onChange, schema, rawErrors, required } = props;

  // Also after another engine was chosen, whose plans may have other names.
  useEffect(() => {
    const preferred = plans.find(({ allowed }) => allowed) ?? plans[0];
    const mayStay = plans.some(plan => plan.id === formData && plan.allowed);
    if (preferred && preferred.id !== formData && !mayStay) {
      onChange(preferred.id);
    }
  });

  return (
    <RadioCards
      label={schema.title ?? 'Plan'}
      description={schema.description}
      required={required}
      disabled={props.disabled}
      invalid={(rawErrors ?? []).length > 0}
      value={formData}
      onChange={onChange}
      options={plans.map(plan => ({
        ...plan,
        details: <Limits limits={plan.limits} />,
        obstacle: obstacleTo(plan),
      }))}
    />
  );
}

function Limits(props: { limits: Plan['limits'] }) {
  return (
    <span className={styles.limits}>
      {formatLimits(props.limits).map(limit => (
        <span key={limit}>{limit}</span>
      ))}
    </span>
  );
}
