import { Button } from '@backstage/ui';
import { RiDeleteBin6Line } from '@remixicon/react';
import type {
  Allowance,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { useState } from 'react';
import destructive from '../destructive.module.css';
import { DeleteStoreDialog } from './DeleteStoreDialog';

/** Opens the dialog that deletes a store. */
export function DeleteStoreButton(props: {
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
        destructive
        className={destructive.button}
        iconStart={<RiDeleteBin6Line />}
        isDisabled={!allowance.allowed}
        aria-describedby={describedBy}
        onPress={() => setOpen(true)}
      >
        Delete
      </Button>
      <DeleteStoreDialog
        store={store}
        isOpen={open}
        onClose={() => setOpen(false)}
        refetch={refetch}
      />
    </>
  );
}
