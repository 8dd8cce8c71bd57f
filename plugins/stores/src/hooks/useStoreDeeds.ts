import { useApi } from '@backstage/core-plugin-api';
import type {
  Store,
  StoreActionList,
} from '@store-platform/backstage-plugin-stores-common';
import { storesApiRef } from '../apis/storesApiRef';
import { errorMessage } from '../lib/errorMessage';
import { useStoreAction } from './useStoreAction';
import { useStoreActions } from './useStoreActions';

/** What every store's life knows, beside the actions that are offered: whether it may be done now, and the ways to do it. */
export function useStoreDeeds(options: {
  store: Store;
  refetch: () => Promise<void>;
}) {
  const { store, refetch } = options;
  const { id } = store.metadata;
  const api = useApi(storesApiRef);
  const { actions, error, refetch: refetchActions } = useStoreActions(id);
  const refetchAll = async () => {
    await Promise.all([refetch(), refetchActions()]);
  };
  const retry = useStoreAction({
    order: () => api.retryStore(id),
    refetch: refetchAll,
  });
  const cancel = useStoreAction({
    order: () => api.cancelStore(id),
    refetch: refetchAll,
  });
  return { deeds: actions?.deeds ?? unknownDeeds(error), retry, cancel };
}

/** Nothing is offered before it is known to be allowed. */
function unknownDeeds(error: Error | undefined): StoreActionList['deeds'] {
  const unknown = {
    allowed: false,
    reason: error
      ? `What you may do could not be found out: ${errorMessage(error)}`
      : undefined,
  };
  return {
    update: unknown,
    delete: unknown,
    retry: unknown,
    cancel: unknown,
    readLogs: unknown,
    readAudit: unknown,
  };
}
