import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Alert, Button, Text } from '@backstage/ui';
import { RiAlertFill, RiRecordCircleLine } from '@remixicon/react';
import type { StoreEvent } from '@store-platform/backstage-plugin-stores-common';
import { useStoreEvents } from '../../hooks/useStoreEvents';
import { errorMessage } from '../../lib/errorMessage';
import { Loading } from '../Loading/Loading';
import { RelativeTime } from '../RelativeTime/RelativeTime';
import styles from './TimelineCard.module.css';

/** A store's story, newest first; earlier parts on demand. */
export function EventList(props: { storeId: string }) {
  const { events, error, hasEarlier, loadingEarlier, showEarlier } =
    useStoreEvents(props.storeId);
  return (
    <>
      {error ? (
        <Alert
          mb="2"
          role="alert"
          status="warning"
          icon
          title="Events could not be loaded"
          description={errorMessage(error)}
        />
      ) : undefined}
      {!events && !error ? (
        <Loading what="events" bars={[{ height: 80 }]} />
      ) : undefined}
      {events?.length === 0 ? (
        <Text as="p" color="secondary">
          Nothing yet.
        </Text>
      ) : undefined}
      {events && events.length > 0 ? (
        <ol className={styles.events} aria-label="Events, newest first">
          {events.map(event => (
            <EventRow key={event.id} event={event} />
          ))}
        </ol>
      ) : undefined}
      {hasEarlier ? (
        <Button
          variant="tertiary"
          size="small"
          isPending={loadingEarlier}
          onPress={showEarlier}
        >
          Show earlier
        </Button>
      ) : undefined}
    </>
  );
}

function EventRow(props: { event: StoreEvent }) {
  const { event } = props;
  const warning = event.type === 'Warning';
  const Icon = warning ? RiAlertFill : RiRecordCircleLine;
  return (
    <li className={styles.event} data-type={event.type}>
      <Icon
        size={16}
        className={styles.eventIcon}
        aria-label={warning ? 'Warning' : undefined}
        aria-hidden={!warning}
      />
      <div className={styles.eventText}>
        <span>{event.message}</span>
        <span className={styles.eventMeta}>
          <RelativeTime at={event.at} />
          {event.actor ? (
            <>
              {' by '}
              <Actor actorRef={event.actor} />
            </>
          ) : undefined}
        </span>
      </div>
    </li>
  );
}

function Actor(props: { actorRef: string }) {
  const { actorRef } = props;
  return /^(user|group):/.test(actorRef) ? (
    <EntityDisplayName entityRef={actorRef} hideIcon disableTooltip />
  ) : (
    <>{actorRef}</>
  );
}
