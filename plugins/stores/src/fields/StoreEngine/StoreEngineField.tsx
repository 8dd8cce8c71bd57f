import { Text } from '@backstage/ui';
import type { EngineInfo } from '@store-platform/backstage-plugin-stores-common';
import { useEffect } from 'react';
import { obstacleToEngine } from '../obstacleTo';
import { RadioCards } from '../RadioCards';
import { WithEngines } from '../WithEngines';
import { storeEngineFieldSchema } from './schema';

type Props = typeof storeEngineFieldSchema.TProps;

/** Which shop software the store runs on; the first one that may be had is chosen to begin with. */
export function StoreEngineField(props: Props) {
  return (
    <WithEngines>
      {({ items }) => <EngineCards {...props} engines={items} />}
    </WithEngines>
  );
}

function EngineCards(props: Props & { engines: EngineInfo[] }) {
  const { engines, formData, onChange, schema, rawErrors, required } = props;
  const [first] = engines;
  const preferred = engines.find(engine => !obstacleToEngine(engine)) ?? first;

  useEffect(() => {
    const mayStay = engines.some(
      engine => engine.id === formData && !obstacleToEngine(engine),
    );
    if (preferred && preferred.id !== formData && !mayStay) {
      onChange(preferred.id);
    }
  });

  if (!first) {
    return (
      <Text color="danger" role="alert">
        No engine is installed on this platform.
      </Text>
    );
  }
  return (
    <RadioCards
      label={schema.title ?? 'Engine'}
      description={schema.description}
      required={required}
      disabled={props.disabled}
      invalid={(rawErrors ?? []).length > 0}
      value={formData}
      onChange={onChange}
      options={engines.map(engine => ({
        ...engine,
        obstacle: obstacleToEngine(engine),
      }))}
    />
  );
}
