import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Alert, Button, ButtonLink, Text } from '@backstage/ui';
import {
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { useStore } from '../../hooks/useStore';
import { errorMessage } from '../../lib/errorMessage';
import { storesPageRouteRef } from '../../routes';
import { Loading } from '../Loading/Loading';
import { SimulatorBanner } from '../SimulatorBanner/SimulatorBanner';
import { StoreStatus } from '../StoreStatus/StoreStatus';
import { StoreActions } from './StoreActions';
import styles from './StoreCard.module.css';
import { StoreExpiry } from './StoreExpiry';
import { StoreFindings } from './StoreFindings';
import { StoreFacts } from './StoreFacts';
import { StoreProgress } from './StoreProgress';

/** A store at a glance: how it is, where it is, what can be done. Live. */
export function StoreCard(props: { storeId: string }) {
  const { store, error, loading, gone, refetch } = useStore(props.storeId);

  if (gone) {
    return <GoneCard title={store?.metadata.title ?? 'This store'} />;
  }
  return (
    <EntityInfoCard
      title="Store"
      headerActions={
        store ? (
          <span role="status" aria-label="Status">
            <StoreStatus summary={storeSummary(store)} />
          </span>
        ) : undefined
      }
    >
      <SimulatorBanner />
      {loading ? <LoadingFacts /> : undefined}
      {error ? (
        <Alert
          mb="3"
          role="alert"
          icon
          status={store ? 'warning' : 'danger'}
          title={
            store
              ? 'What is shown may be out of date'
              : 'The store could not be loaded'
          }
          description={errorMessage(error)}
          customActions={
            <Button size="small" variant="secondary" onPress={() => refetch()}>
              Try again
            </Button>
          }
        />
      ) : undefined}
      {store ? <Loaded store={store} refetch={refetch} /> : undefined}
    </EntityInfoCard>
  );
}

function Loaded(props: { store: Store; refetch: () => Promise<void> }) {
  const { store, refetch } = props;
  return (
    <div className={styles.sections}>
      <StoreProgress store={store} />
      <StoreFindings store={store} />
      <StoreExpiry store={store} />
      <StoreFacts store={store} />
      <StoreActions key={store.metadata.id} store={store} refetch={refetch} />
    </div>
  );
}

function LoadingFacts() {
  return (
    <Loading
      what="the store"
      bars={[
        { width: '60%', height: 20 },
        { height: 88 },
        { width: '40%', height: 32 },
      ]}
      className={styles.sections}
    />
  );
}

function GoneCard(props: { title: string }) {
  const storesHref = useRouteRef(storesPageRouteRef)?.();
  return (
    <EntityInfoCard
      title="Store"
      headerActions={<StoreStatus summary="Deleted" />}
    >
      <div className={styles.sections}>
        <Text as="p" role="status">
          {props.title} is deleted. Nothing of it is left in the cluster, and
          its name is free again; this page will vanish from the catalog.
        </Text>
        {storesHref ? (
          <div>
            <ButtonLink href={storesHref} variant="secondary">
              Go to all stores
            </ButtonLink>
          </div>
        ) : undefined}
      </div>
    </EntityInfoCard>
  );
}
