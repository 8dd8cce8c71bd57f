import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Alert, Button } from '@backstage/ui';
import { RiRefreshLine, RiStopCircleLine } from '@remixicon/react';
import {
  Store,
  storeSummary,
  storeUpdatePermission,
} from '@store-platform/backstage-plugin-stores-common';
import { storesApiRef } from '../../apis/storesApiRef';
import { useStoreAction } from '../../hooks/useStoreAction';
import { errorMessage } from '../../lib/errorMessage';
import { DeleteStoreButton } from './DeleteStoreButton';
import styles from './StoreCard.module.css';

/** The deeds that fit a store's state and the reader's permissions. A refusal is told here, in the API's words. */
export function StoreActions(props: {
  store: Store;
  refetch: () => Promise<void>;
}) {
  const { store, refetch } = props;
  const { id } = store.metadata;
  const api = useApi(storesApiRef);
  const summary = storeSummary(store);
  const { allowed: mayUpdate } = usePermission({
    permission: storeUpdatePermission,
    resourceRef: id,
  });
  const retry = useStoreAction({ order: () => api.retryStore(id), refetch });
  const cancel = useStoreAction({ order: () => api.cancelStore(id), refetch });
  const error = retry.error ?? cancel.error;

  if (summary === 'Deleting' || summary === 'Deleted') {
    return null;
  }
  return (
    <div className={styles.sections}>
      {error ? (
        <Alert
          role="alert"
          icon
          status="danger"
          title={
            retry.error ? 'Setup was not retried' : 'Setup was not cancelled'
          }
          description={errorMessage(error)}
        />
      ) : undefined}
      <div className={styles.actions}>
        {mayUpdate && summary === 'Failed' ? (
          <Button
            variant="primary"
            iconStart={<RiRefreshLine />}
            isPending={retry.pending}
            onPress={() => retry.run()}
          >
            Retry setup
          </Button>
        ) : undefined}
        {mayUpdate && (summary === 'Queued' || summary === 'Provisioning') ? (
          <Button
            variant="secondary"
            iconStart={<RiStopCircleLine />}
            isPending={cancel.pending}
            onPress={() => cancel.run()}
          >
            Cancel setup
          </Button>
        ) : undefined}
        <DeleteStoreButton store={store} refetch={refetch} />
      </div>
    </div>
  );
}
