import { Alert, Button } from '@backstage/ui';
import type { EngineList } from '@store-platform/backstage-plugin-stores-common';
import { ReactNode } from 'react';
import { Loading } from '../components/Loading/Loading';
import { useEngines } from '../hooks/useEngines';
import { errorMessage } from '../lib/errorMessage';

/** Shows a field once the engines are known; until then a placeholder, or why they could not be had. */
export function WithEngines(props: {
  children: (engines: EngineList) => ReactNode;
}) {
  const { engines, error, refetch } = useEngines();
  if (engines) {
    return <>{props.children(engines)}</>;
  }
  if (!error) {
    return <Loading what="the engines" bars={[{ height: 64 }]} />;
  }
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title="The engines could not be loaded"
      description={errorMessage(error)}
      customActions={
        <Button size="small" variant="secondary" onPress={() => refetch()}>
          Try again
        </Button>
      }
    />
  );
}
