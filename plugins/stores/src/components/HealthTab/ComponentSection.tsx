import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import type {
  ComponentHealth,
  StoreHealth,
} from '@store-platform/backstage-plugin-stores-common';
import { ReadyCount } from '../HealthCard/ReadyCount';
import { PodTable } from './PodTable';

/** One part of the shop: how many of its pods are ready, and each of them. */
export function ComponentSection(props: {
  component: ComponentHealth;
  metrics: StoreHealth['metrics'];
  settling: boolean;
}) {
  const { component, metrics, settling } = props;
  return (
    <EntityInfoCard
      title={component.title}
      headerActions={<ReadyCount component={component} settling={settling} />}
    >
      {component.pods.length === 0 ? (
        <Text as="p" color="secondary">
          {component.wanted === 0
            ? 'Switched off: no pod should run.'
            : 'No pod has been started yet.'}
        </Text>
      ) : (
        <PodTable
          title={component.title}
          pods={component.pods}
          metrics={metrics}
        />
      )}
    </EntityInfoCard>
  );
}
