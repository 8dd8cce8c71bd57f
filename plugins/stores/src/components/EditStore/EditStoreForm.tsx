import { useApi } from '@backstage/core-plugin-api';
import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  TextField,
} from '@backstage/ui';
import {
  Store,
  STORE_TITLE_MAX_LENGTH,
} from '@store-platform/backstage-plugin-stores-common';
import { FormEvent, useId, useState } from 'react';
import { storesApiRef } from '../../apis/storesApiRef';
import { useStoreAction } from '../../hooks/useStoreAction';
import { errorMessage } from '../../lib/errorMessage';
import { OwnerSelect } from '../OwnerSelect/OwnerSelect';
import { EditStoreEngineFields } from './EditStoreEngineFields';
import { draftOf, storeChanges } from './storeChanges';
import styles from '../RunAction/RunAction.module.css';

/** The form for what can be changed of a store; sends what was changed, and nothing else. */
export function EditStoreForm(props: {
  store: Store;
  onClose: () => void;
  refetch: () => Promise<void>;
}) {
  const { onClose, refetch } = props;
  // As it was when the form was opened: what somebody else changes meanwhile is not overwritten, the API says so.
  const [store] = useState(props.store);
  const [draft, setDraft] = useState(() => draftOf(store));
  const [complete, setComplete] = useState(true);
  const api = useApi(storesApiRef);
  const formId = useId();
  const changes = storeChanges({ store, draft });
  const save = useStoreAction({
    order: async () =>
      changes && (await api.updateStore(store.metadata.id, changes)),
    refetch,
  });
  const change = (patch: Partial<typeof draft>) =>
    setDraft(before => ({ ...before, ...patch }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (changes && complete && (await save.run())) {
      onClose();
    }
  };
  return (
    <>
      <DialogBody>
        <form id={formId} onSubmit={submit} className={styles.sections}>
          <TextField
            label="Title"
            value={draft.title}
            onChange={title => change({ title })}
            maxLength={STORE_TITLE_MAX_LENGTH}
            isRequired
            // What the dialog was opened for.
            // eslint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
          />
          <OwnerSelect
            label="Owner"
            description="The team or person who answers for the shop"
            value={draft.owner}
            onChange={owner => change({ owner })}
            isRequired
          />
          <EditStoreEngineFields
            store={store}
            draft={draft}
            onChange={change}
            onComplete={setComplete}
          />
          {save.error ? (
            <Alert
              role="alert"
              status="danger"
              icon
              title="The store was not changed"
              description={errorMessage(save.error)}
            />
          ) : undefined}
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          Cancel
        </Button>
        <Button
          variant="primary"
          type="submit"
          form={formId}
          isDisabled={!changes || !complete || !draft.title.trim()}
          isPending={save.pending}
        >
          Save
        </Button>
      </DialogFooter>
    </>
  );
}
