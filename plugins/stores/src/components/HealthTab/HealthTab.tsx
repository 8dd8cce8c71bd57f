import { Alert, Text } from '@backstage/ui';
import {
  StoreHealth,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { useStore } from '../../hooks/useStore';
import { useStoreHealth } from '../../hooks/useStoreHealth';
import { HealthError } from '../HealthCard/HealthError';
import { Loading } from '../Loading/Loading';
import { StoreStatus } from '../StoreStatus/StoreStatus';
import { AsOf } from './AsOf';
import { ComponentSection } from './ComponentSection';
import styles from './HealthTab.module.css';
import { ProbeSection } from './ProbeSection';
import { QuotaSection } from './QuotaSection';
import { VolumesSection } from './VolumesSection';

/** How a store is in every part: pods, volumes, quota, and the shop as a visitor finds it. Live. */
export function HealthTab(props: { storeId: string }) {
  const { storeId } = props;
  const { store, gone: storeGone } = useStore(storeId);
  const { health, error, loading, gone, refetch } = useStoreHealth(storeId);

  if (gone || storeGone) {
    return (
      <Text as="p" role="status">
        This store is deleted: nothing of it runs any more.
      </Text>
    );
  }
  return (
    <div className={styles.tab}>
      {loading ? <LoadingHealth /> : undefined}
      {error ? (
        <HealthError error={error} health={health} refetch={refetch} />
      ) : undefined}
      {health ? (
        <>
          <div className={styles.head}>
            <span role="status" aria-label="Status">
              {/* Of the same source as the Store card, so that they never disagree. */}
              <StoreStatus
                summary={store ? storeSummary(store) : health.summary}
              />
            </span>
            {health.message ? <Text>{health.message}</Text> : undefined}
            <span className={styles.asOf}>
              <AsOf at={health.at} />
            </span>
          </div>
          <Loaded health={health} />
        </>
      ) : undefined}
    </div>
  );
}

function Loaded(props: { health: StoreHealth }) {
  const { components, metrics, omittedPods, probes, quota, summary, volumes } =
    props.health;
  const settling = summary === 'Provisioning';
  return (
    <>
      <ProbeSection probes={probes} settling={settling} />
      {components.length === 0 ? (
        <Text as="p" color="secondary">
          Nothing of this store runs in the cluster yet.
        </Text>
      ) : undefined}
      {components.map(component => (
        <ComponentSection
          key={component.id}
          component={component}
          metrics={metrics}
          settling={settling}
        />
      ))}
      {omittedPods > 0 ? (
        <Alert
          status="info"
          icon
          title={`${omittedPods} more ${
            omittedPods === 1 ? 'pod is' : 'pods are'
          } not shown`}
        />
      ) : undefined}
      <div className={styles.columns}>
        <VolumesSection volumes={volumes} />
        <QuotaSection quota={quota} />
      </div>
    </>
  );
}

function LoadingHealth() {
  return (
    <Loading
      what="the health"
      bars={[
        { width: '30%', height: 24 },
        { height: 90 },
        { height: 180 },
        { height: 180 },
      ]}
      className={styles.tab}
    />
  );
}
