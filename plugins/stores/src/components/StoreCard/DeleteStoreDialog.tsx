import { useApi } from '@backstage/core-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
  TextField,
} from '@backstage/ui';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { FormEvent, useState } from 'react';
import { storesApiRef } from '../../apis/storesApiRef';
import { useStoreAction } from '../../hooks/useStoreAction';
import { errorMessage } from '../../lib/errorMessage';
import destructive from '../destructive.module.css';
import styles from './StoreCard.module.css';

const FORM_ID = 'delete-store';

/** Asks for the store's name, typed, before everything of it is thrown away. */
export function DeleteStoreDialog(props: {
  store: Store;
  isOpen: boolean;
  onClose: () => void;
  refetch: () => Promise<void>;
}) {
  const { store, isOpen, onClose, refetch } = props;
  const { id, name, title } = store.metadata;
  const api = useApi(storesApiRef);
  const [typed, setTyped] = useState('');
  const remove = useStoreAction({ order: () => api.deleteStore(id), refetch });
  const matches = typed.trim() === name;

  const close = () => {
    setTyped('');
    onClose();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (matches && (await remove.run())) {
      close();
    }
  };

  return (
    <Dialog isOpen={isOpen} onOpenChange={open => !open && close()} width={520}>
      <DialogHeader>Delete {title}?</DialogHeader>
      <DialogBody>
        <form id={FORM_ID} onSubmit={submit} className={styles.sections}>
          <Losses />
          <TextField
            label={`Type “${name}” to confirm`}
            value={typed}
            onChange={setTyped}
            // What the dialog was opened for; else the button that closes it would have the focus.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            autoComplete="off"
            spellCheck="false"
          />
          {remove.error ? (
            <Alert
              role="alert"
              status="danger"
              icon
              title="The store was not deleted"
              description={errorMessage(remove.error)}
            />
          ) : undefined}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={close}>
          Keep the store
        </Button>
        <Button
          variant="primary"
          destructive
          className={destructive.button}
          type="submit"
          form={FORM_ID}
          isDisabled={!matches}
          isPending={remove.pending}
        >
          Delete for good
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Losses() {
  return (
    <div>
      <Text as="p">This cannot be undone. What will be lost:</Text>
      <ul className={styles.losses}>
        <li>the shop, which goes offline at once</li>
        <li>its database: products, orders, customers</li>
        <li>its uploaded files, logins and settings</li>
      </ul>
      <Text as="p" color="secondary">
        The record of what happened to the store is kept.
      </Text>
    </div>
  );
}
