import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Text } from '@backstage/ui';
import type {
  Store,
  StoreActionList,
} from '@store-platform/backstage-plugin-stores-common';
import { useStore } from '../../hooks/useStore';
import { useStoreActions } from '../../hooks/useStoreActions';
import { LoadError } from '../LoadError/LoadError';
import { Loading } from '../Loading/Loading';
import { ActionRow } from '../RunAction/ActionRow';
import styles from './ActionsTab.module.css';
import { AddressesCard, SHOW_CREDENTIALS } from './AddressesCard';
import { StoreDeedsCard } from './StoreDeedsCard';

/** Everything that can be done to a store: what the API offers, and why if it is not for the reader or not now. Live. */
export function ActionsTab(props: { storeId: string }) {
  const { storeId } = props;
  const { store, error: storeError, gone, refetch } = useStore(storeId);
  const actions = useStoreActions(storeId);
  const error = storeError ?? actions.error;

  if (gone) {
    return (
      <Text as="p" role="status">
        This store is deleted. There is nothing left to do to it.
      </Text>
    );
  }
  return (
    <div className={styles.sections}>
      {error ? (
        <LoadError
          error={error}
          what="What can be done to the store"
          outdated={Boolean(store && actions.actions)}
          retry={() => Promise.all([refetch(), actions.refetch()])}
        />
      ) : undefined}
      {store && actions.actions ? (
        <Loaded store={store} actions={actions.actions} refetch={refetch} />
      ) : undefined}
      {error || (store && actions.actions) ? undefined : (
        <Loading what="what can be done" bars={[{ height: 240 }]} />
      )}
    </div>
  );
}

function Loaded(props: {
  store: Store;
  actions: StoreActionList;
  refetch: () => Promise<void>;
}) {
  const { store, actions, refetch } = props;
  const { id } = store.metadata;
  const listed = actions.items.filter(item => item.id !== SHOW_CREDENTIALS);
  return (
    <div className={styles.columns}>
      <EntityInfoCard title="Actions">
        {listed.length === 0 ? (
          <Text as="p" color="secondary">
            This platform offers no actions for the store.
          </Text>
        ) : (
          <ul className={styles.list}>
            {listed.map(action => (
              <ActionRow key={action.id} storeId={id} action={action} />
            ))}
          </ul>
        )}
      </EntityInfoCard>
      <div className={styles.sections}>
        <AddressesCard store={store} actions={actions.items} />
        <StoreDeedsCard store={store} refetch={refetch} />
      </div>
    </div>
  );
}
