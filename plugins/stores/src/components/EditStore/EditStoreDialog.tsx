import { Dialog, DialogHeader } from '@backstage/ui';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { EditStoreForm } from './EditStoreForm';

/** Asks what of a store is to be changed. */
export function EditStoreDialog(props: {
  store: Store;
  isOpen: boolean;
  onClose: () => void;
  refetch: () => Promise<void>;
}) {
  const { store, isOpen, onClose, refetch } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={open => !open && onClose()}
      isDismissable={false}
      width={620}
    >
      <DialogHeader>Edit {store.metadata.title}</DialogHeader>
      <EditStoreForm store={store} onClose={onClose} refetch={refetch} />
    </Dialog>
  );
}
