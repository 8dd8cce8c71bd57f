import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { useStoreActions } from '../../hooks/useStoreActions';
import { LoadError } from '../LoadError/LoadError';
import { Loading } from '../Loading/Loading';
import { ActionRow } from '../RunAction/ActionRow';
import styles from '../ActionsTab/ActionsTab.module.css';

/** All that can be done to a store, on top of whatever page is open. */
export function StoreActionsDialog(props: {
  storeId: string;
  onClose: () => void;
}) {
  const { storeId, onClose } = props;
  const { actions, error, refetch } = useStoreActions(storeId);
  useCloseOnOtherPage(onClose);
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={640}>
      <DialogHeader>Store actions</DialogHeader>
      <DialogBody>
        {error ? (
          <LoadError
            error={error}
            what="What can be done to the store"
            outdated={actions !== undefined}
            retry={refetch}
          />
        ) : undefined}
        {actions || error ? undefined : (
          <Loading what="what can be done" bars={[{ height: 160 }]} />
        )}
        <ul className={styles.list}>
          {actions?.items.map(action => (
            <ActionRow key={action.id} storeId={storeId} action={action} />
          ))}
        </ul>
      </DialogBody>
    </Dialog>
  );
}

/** The dialog is no part of the page, so it would outlive it. */
function useCloseOnOtherPage(close: () => void) {
  const { pathname } = useLocation();
  const opened = useRef(pathname);
  useEffect(() => {
    if (pathname !== opened.current) {
      close();
    }
  }, [pathname, close]);
}
