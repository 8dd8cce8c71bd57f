import { Button, Text } from '@backstage/ui';
import { RiRefreshLine, RiStopCircleLine } from '@remixicon/react';
import {
  Allowance,
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { ReactNode, useId } from 'react';
import { useStoreDeeds } from '../../hooks/useStoreDeeds';
import { DeedError } from '../DeedError/DeedError';
import { EditStoreButton } from '../EditStore/EditStoreButton';
import { DeleteStoreButton } from './DeleteStoreButton';
import styles from './StoreCard.module.css';

/** The deeds that fit a store's state; those the reader may not do are disabled, and say why. */
export function StoreActions(props: {
  store: Store;
  refetch: () => Promise<void>;
}) {
  const { store, refetch } = props;
  const summary = storeSummary(store);
  const { deeds, retry, cancel } = useStoreDeeds({ store, refetch });

  if (summary === 'Deleting' || summary === 'Deleted') {
    return null;
  }
  return (
    <div className={styles.sections}>
      <DeedError retry={retry.error} cancel={cancel.error} />
      <div className={styles.actions}>
        {summary === 'Failed' || summary === 'Degraded' ? (
          <Deed allowance={deeds.retry}>
            {describedBy => (
              <Button
                variant="primary"
                iconStart={<RiRefreshLine />}
                isDisabled={!deeds.retry.allowed}
                isPending={retry.pending}
                aria-describedby={describedBy}
                onPress={() => retry.run()}
              >
                {summary === 'Failed' ? 'Retry setup' : 'Retry'}
              </Button>
            )}
          </Deed>
        ) : undefined}
        {summary === 'Queued' || summary === 'Provisioning' ? (
          <Deed allowance={deeds.cancel}>
            {describedBy => (
              <Button
                variant="secondary"
                iconStart={<RiStopCircleLine />}
                isDisabled={!deeds.cancel.allowed}
                isPending={cancel.pending}
                aria-describedby={describedBy}
                onPress={() => cancel.run()}
              >
                Cancel setup
              </Button>
            )}
          </Deed>
        ) : undefined}
        <Deed allowance={deeds.update}>
          {describedBy => (
            <EditStoreButton
              store={store}
              allowance={deeds.update}
              describedBy={describedBy}
              refetch={refetch}
            />
          )}
        </Deed>
        <Deed allowance={deeds.delete}>
          {describedBy => (
            <DeleteStoreButton
              store={store}
              allowance={deeds.delete}
              describedBy={describedBy}
              refetch={refetch}
            />
          )}
        </Deed>
      </div>
    </div>
  );
}

/** A button and, if it is disabled, the reason beside it. */
function Deed(props: {
  allowance: Allowance;
  children: (describedBy: string | undefined) => ReactNode;
}) {
  const { allowance, children } = props;
  const reasonId = useId();
  const reason = allowance.allowed ? undefined : allowance.reason;
  return (
    <div className={styles.deed}>
      {children(reason ? reasonId : undefined)}
      {reason ? (
        <Text id={reasonId} color="secondary">
          {reason}
        </Text>
      ) : undefined}
    </div>
  );
}
