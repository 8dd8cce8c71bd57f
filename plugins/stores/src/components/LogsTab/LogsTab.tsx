import { Alert, Button } from '@backstage/ui';
import { ResponseError } from '@backstage/errors';
import { useLogSource } from '../../hooks/useLogSource';
import { useLogSources } from '../../hooks/useLogSources';
import { useStoreActions } from '../../hooks/useStoreActions';
import { errorMessage } from '../../lib/errorMessage';
import { Loading } from '../Loading/Loading';
import { LogReader } from './LogReader';
import styles from './LogsTab.module.css';
import { NoLogs } from './NoLogs';

const NO_PERMISSION =
  'You do not have permission to read the logs of this store.';

/** The logs of a store's containers, followed as they are written; or why they cannot be read. */
export function LogsTab(props: { storeId: string; storeName: string }) {
  const { storeId, storeName } = props;
  const { actions, error } = useStoreActions(storeId);
  const readLogs = actions?.deeds.readLogs;

  if (!readLogs && !error) {
    return <LoadingLogs />;
  }
  if (readLogs && !readLogs.allowed) {
    return (
      <NoLogs
        title="The log cannot be read"
        reason={readLogs.reason ?? NO_PERMISSION}
      />
    );
  }
  // Should it not be known whether it is allowed, the API will tell when asked for logs.
  return <Sources storeId={storeId} storeName={storeName} />;
}

function Sources(props: { storeId: string; storeName: string }) {
  const { storeId, storeName } = props;
  const { sources, error, refetch } = useLogSources(storeId);
  const source = useLogSource(sources?.items ?? []);

  if (error instanceof ResponseError && error.statusCode === 403) {
    return (
      <NoLogs title="The log cannot be read" reason={errorMessage(error)} />
    );
  }
  if (error && !sources) {
    return (
      <Alert
        role="alert"
        status="danger"
        icon
        title="The containers could not be loaded"
        description={errorMessage(error)}
        customActions={
          <Button size="small" variant="secondary" onPress={() => refetch()}>
            Try again
          </Button>
        }
      />
    );
  }
  if (!sources) {
    return <LoadingLogs />;
  }
  // What was read of a pod that is gone stays, whatever is said of those that are left.
  if (!source || (sources.message && !source.gone)) {
    return (
      <NoLogs
        title="There is no log to read"
        reason={sources.message ?? 'No container of this store runs yet.'}
      />
    );
  }
  return (
    <LogReader
      storeId={storeId}
      storeName={storeName}
      pods={sources.items}
      message={sources.message}
      source={source}
    />
  );
}

function LoadingLogs() {
  return (
    <Loading
      what="the logs"
      bars={[{ height: 56 }, { height: 320 }]}
      className={styles.tab}
    />
  );
}
