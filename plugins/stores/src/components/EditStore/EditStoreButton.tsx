import { Button } from '@backstage/ui';
import { RiEditLine } from '@remixicon/react';
import type {
  Allowance,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { useState } from 'react';
import { EditStoreDialog } from './EditStoreDialog';

/** Opens the dialog that changes a store. */
export function EditStoreButton(props: {
  store: Store;
  allowance: Allowance;
  /** Ids of what says why it cannot be. */
  describedBy?: string;
  refetch: () => Promise<void>;
}) {
  const { store, allowance, describedBy, refetch } = props;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="secondary"
        iconStart={<RiEditLine />}
        isDisabled={!allowance.allowed}
        aria-describedby={describedBy}
        onPress={() => setOpen(true)}
      >
        Edit store
      </Button>
      <EditStoreDialog
        store={store}
        isOpen={open}
        onClose={() => setOpen(false)}
        refetch={refetch}
      />
    </>
  );
}
