import { usePermission } from '@backstage/plugin-permission-react';
import { Button, Text } from '@backstage/ui';
import { RiDeleteBin6Line } from '@remixicon/react';
import {
  Store,
  storeDeletePermission,
} from '@store-platform/backstage-plugin-stores-common';
import { useId, useState } from 'react';
import { DeleteStoreDialog } from './DeleteStoreDialog';
import styles from './StoreCard.module.css';

/** Opens the dialog that deletes a store; when that cannot be, says why. */
export function DeleteStoreButton(props: {
  store: Store;
  refetch: () => Promise<void>;
}) {
  const { store, refetch } = props;
  const [open, setOpen] = useState(false);
  const reasonId = useId();
  const { allowed, loading } = usePermission({
    permission: storeDeletePermission,
    resourceRef: store.metadata.id,
  });
  const reason = loading ? undefined : refusal({ store, allowed });

  return (
    <>
      <Button
        variant="secondary"
        destructive
        iconStart={<RiDeleteBin6Line />}
        isDisabled={loading || reason !== undefined}
        aria-describedby={reason ? reasonId : undefined}
        onPress={() => setOpen(true)}
      >
        Delete
      </Button>
      {reason ? (
        <Text id={reasonId} color="secondary" className={styles.reason}>
          {reason}
        </Text>
      ) : undefined}
      <DeleteStoreDialog
        store={store}
        isOpen={open}
        onClose={() => setOpen(false)}
        refetch={refetch}
      />
    </>
  );
}

function refusal(options: {
  store: Store;
  allowed: boolean;
}): string | undefined {
  if (!options.allowed) {
    return 'You do not have permission to delete this store.';
  }
  return options.store.metadata.deletionProtection
    ? 'Deletion protection is on: switch it off first.'
    : undefined;
}
