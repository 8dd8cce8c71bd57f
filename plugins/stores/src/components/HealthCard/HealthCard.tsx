import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import {
  StoreHealth,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { useStore } from '../../hooks/useStore';
import { useStoreHealth } from '../../hooks/useStoreHealth';
import { isPodEnded } from '../../lib/isPodEnded';
import { healthTabRouteRef } from '../../routes';
import { Loading } from '../Loading/Loading';
import { ProbeLines } from '../ShopProbe/ProbeLines';
import { StoreStatus } from '../StoreStatus/StoreStatus';
import { ComponentSummary } from './ComponentSummary';
import styles from './HealthCard.module.css';
import { HealthError } from './HealthError';

/** A store's health at a glance: pods ready, what they use, whether the shop answers. Live. */
export function HealthCard(props: { storeId: string }) {
  const { storeId } = props;
  const { store, gone: storeGone } = useStore(storeId);
  const { health, error, loading, gone, refetch } = useStoreHealth(storeId);
  const tabHref = useRouteRef(healthTabRouteRef)?.();
  const isGone = gone || storeGone;
  // Of the same source as the Store card, so that they never disagree.
  const summary = store ? storeSummary(store) : health?.summary;

  return (
    <EntityInfoCard
      title="Health"
      headerActions={
        summary && !isGone ? (
          <span role="status" aria-label="Health status">
            <StoreStatus summary={summary} />
          </span>
        ) : undefined
      }
      footerActions={
        tabHref && health && !isGone ? (
          <Link href={tabHref}>All about the health</Link>
        ) : undefined
      }
    >
      {isGone ? (
        <Text as="p" color="secondary">
          Nothing of this store runs any more.
        </Text>
      ) : undefined}
      {loading && !isGone ? (
        <Loading
          what="the health"
          bars={[{ width: '70%', height: 20 }, { height: 72 }]}
          className={styles.card}
        />
      ) : undefined}
      {isGone ? undefined : (
        <div className={styles.card}>
          {error ? (
            <HealthError error={error} health={health} refetch={refetch} />
          ) : undefined}
          {health ? <Loaded health={health} /> : undefined}
        </div>
      )}
    </EntityInfoCard>
  );
}

function Loaded(props: { health: StoreHealth }) {
  const { metrics, probes, summary } = props.health;
  // What has done its work is told on the tab only.
  const components = props.health.components.filter(
    ({ wanted, pods }) =>
      wanted > 0 || pods.length === 0 || !pods.every(isPodEnded),
  );
  const settling = summary === 'Provisioning';
  return (
    <>
      <ProbeLines probes={probes} settling={settling} />
      {components.length === 0 ? (
        <Text as="p" color="secondary">
          Nothing of this store runs in the cluster yet.
        </Text>
      ) : (
        <ul className={styles.components} aria-label="Components">
          {components.map(component => (
            <ComponentSummary
              key={component.id}
              component={component}
              metrics={metrics}
              settling={settling}
            />
          ))}
        </ul>
      )}
      {metrics === 'unavailable' && components.length > 0 ? (
        <Text as="p" color="secondary" variant="body-small">
          CPU and memory use is not available: the cluster has no metrics API.
        </Text>
      ) : undefined}
    </>
  );
}
