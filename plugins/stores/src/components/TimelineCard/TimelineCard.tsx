import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Alert, Button, Text } from '@backstage/ui';
import { useStore } from '../../hooks/useStore';
import { errorMessage } from '../../lib/errorMessage';
import { Loading } from '../Loading/Loading';
import { EventList } from './EventList';
import { StageList } from './StageList';
import styles from './TimelineCard.module.css';

/** How a store came to be, stage by stage, and everything that happened to it since. Live. */
export function TimelineCard(props: { storeId: string }) {
  const { storeId } = props;
  const { store, error, loading, refetch } = useStore(storeId);
  return (
    <EntityInfoCard title="Timeline">
      {loading ? (
        <Loading what="the timeline" bars={[{ height: 160 }]} />
      ) : undefined}
      {error && !store ? (
        <Alert
          role="alert"
          status="danger"
          icon
          title="The timeline could not be loaded"
          description={errorMessage(error)}
          customActions={
            <Button size="small" variant="secondary" onPress={() => refetch()}>
              Try again
            </Button>
          }
        />
      ) : undefined}
      {store ? (
        <>
          <StageList stages={store.status.stages} />
          <Text
            as="h4"
            variant="body-medium"
            weight="bold"
            className={styles.heading}
          >
            What happened
          </Text>
          <EventList storeId={storeId} />
        </>
      ) : undefined}
    </EntityInfoCard>
  );
}
