import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { useStoreDeeds } from '../../hooks/useStoreDeeds';
import { DeedError } from '../DeedError/DeedError';
import { EditStoreButton } from '../EditStore/EditStoreButton';
import { DeedRow } from '../RunAction/DeedRow';
import { DeleteStoreButton } from '../StoreCard/DeleteStoreButton';
import styles from './ActionsTab.module.css';

/** What every store's life knows: changes, setup tried again or given up, and its end. */
export function StoreDeedsCard(props: {
  store: Store;
  refetch: () => Promise<void>;
}) {
  const { store, refetch } = props;
  const { retry, cancel, deeds } = useStoreDeeds({ store, refetch });
  return (
    <EntityInfoCard title="The store itself">
      <DeedError retry={retry.error} cancel={cancel.error} />
      <ul className={styles.list}>
        <DeedRow
          title="Edit store"
          description="Changes the title, the owner, the plan or the engine’s options."
          allowance={deeds.update}
          button={describedBy => (
            <EditStoreButton
              store={store}
              allowance={deeds.update}
              describedBy={describedBy}
              refetch={refetch}
            />
          )}
        />
        <DeedRow
          title="Retry setup"
          description="Tries again what failed or is not as wanted. What is there is kept."
          allowance={deeds.retry}
          button={describedBy => (
            <Button
              variant="secondary"
              isDisabled={!deeds.retry.allowed}
              isPending={retry.pending}
              aria-describedby={describedBy}
              onPress={() => retry.run()}
            >
              Retry setup
            </Button>
          )}
        />
        <DeedRow
          title="Cancel setup"
          description="Stops the setup. The store counts as failed then; it can be retried or deleted."
          allowance={deeds.cancel}
          button={describedBy => (
            <Button
              variant="secondary"
              isDisabled={!deeds.cancel.allowed}
              isPending={cancel.pending}
              aria-describedby={describedBy}
              onPress={() => cancel.run()}
            >
              Cancel setup
            </Button>
          )}
        />
        <DeedRow
          title="Delete"
          description="Takes the shop offline and deletes all its data, for good."
          allowance={deeds.delete}
          button={describedBy => (
            <DeleteStoreButton
              store={store}
              allowance={deeds.delete}
              describedBy={describedBy}
              refetch={refetch}
            />
          )}
        />
      </ul>
    </EntityInfoCard>
  );
}
