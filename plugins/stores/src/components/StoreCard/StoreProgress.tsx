import { Alert, Text } from '@backstage/ui';
import {
  Store,
  StoreSummary,
  storeSummary,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';
import styles from './StoreCard.module.css';

const alertStatus: Partial<Record<StoreSummary, 'danger' | 'warning'>> = {
  Failed: 'danger',
  Degraded: 'warning',
};

const alertTitle: Partial<Record<StoreSummary, string>> = {
  Failed: 'The store could not be set up',
  Degraded: 'The shop does not work as it should',
};

/** What the status word does not say: why, how far, and what comes next. Nothing when all is well. */
export function StoreProgress(props: { store: Store }) {
  const { store } = props;
  const summary = storeSummary(store);
  const message = storeSummaryMessage(store);
  const status = alertStatus[summary];

  if (store.spec.suspended && summary === 'Degraded') {
    return <Text as="p">{message ?? 'The store is being suspended.'}</Text>;
  }
  if (status) {
    return (
      <Alert
        status={status}
        icon
        title={alertTitle[summary]}
        description={message}
      />
    );
  }
  if (summary === 'Queued') {
    return <Text as="p">{queueText(store)}</Text>;
  }
  if (summary === 'Provisioning') {
    return <StageProgress store={store} message={message} />;
  }
  if (summary === 'Deleting') {
    return (
      <Text as="p">
        Everything of this store is being removed from the cluster.
      </Text>
    );
  }
  if (summary === 'Suspended') {
    return <Text as="p">The shop is switched off; its data is kept.</Text>;
  }
  // A change is being rolled out while the shop goes on serving.
  return summary === 'Ready' && message ? (
    <Text as="p" color="secondary">
      {message}
    </Text>
  ) : null;
}

function queueText({ status }: Store): string {
  const { queue, queuePosition } = status;
  if (queue) {
    return queue.message;
  }
  return queuePosition === undefined
    ? 'Queued.'
    : `Queued. Position ${queuePosition}.`;
}

function StageProgress(props: { store: Store; message?: string }) {
  const { stages } = props.store.status;
  const done = stages.filter(stage => stage.status === 'completed').length;
  const running = stages.find(stage => stage.status === 'running');
  const percent = stages.length === 0 ? 0 : (done / stages.length) * 100;
  return (
    <div className={styles.progress}>
      <Text as="p" aria-live="polite">
        {`${done} of ${stages.length} stages done`}
        {running ? `, now: ${running.title}` : ''}
      </Text>
      <div
        role="progressbar"
        aria-label="Setup progress"
        aria-valuemin={0}
        aria-valuemax={stages.length}
        aria-valuenow={done}
        className={styles.bar}
      >
        <div className={styles.barFill} style={{ width: `${percent}%` }} />
      </div>
      {props.message ? (
        <Text as="p" color="secondary">
          {props.message}
        </Text>
      ) : undefined}
    </div>
  );
}
