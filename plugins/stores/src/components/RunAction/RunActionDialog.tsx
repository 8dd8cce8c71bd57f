import { Dialog, DialogHeader } from '@backstage/ui';
import type { StoreActionInfo } from '@store-platform/backstage-plugin-stores-common';
import { useActionRun } from '../../hooks/useActionRun';
import { ActionQuestion } from './ActionQuestion';
import { ActionResult } from './ActionResult';

/** Asks before an action is done, stays until it is done, and tells how it ended. */
export function RunActionDialog(props: {
  storeId: string;
  action: StoreActionInfo;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { storeId, action, isOpen, onClose } = props;
  const run = useActionRun({ storeId, action: action.id });

  const close = () => {
    run.forget();
    onClose();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={open => !open && !run.pending && close()}
      // A click beside it, or a key pressed too often, must not throw a new password away.
      isDismissable={false}
      isKeyboardDismissDisabled={run.pending || Boolean(run.result?.logins[0])}
      width={560}
    >
      <DialogHeader>{action.title}</DialogHeader>
      {run.result ? (
        <ActionResult result={run.result} onClose={close} />
      ) : (
        <ActionQuestion action={action} run={run} onClose={close} />
      )}
    </Dialog>
  );
}
