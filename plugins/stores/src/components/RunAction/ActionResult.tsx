import { Alert, Button, DialogBody, DialogFooter } from '@backstage/ui';
import type { RunActionResult } from '@store-platform/backstage-plugin-stores-common';
import { RevealedLogins } from './RevealedLogins';
import styles from './RunAction.module.css';

/** What an action did, in the API's words, and the logins it brought. */
export function ActionResult(props: {
  result: RunActionResult;
  onClose: () => void;
}) {
  const { result, onClose } = props;
  return (
    <>
      <DialogBody>
        <div className={styles.sections}>
          <Alert role="status" status="success" icon title={result.message} />
          {result.logins.length > 0 ? (
            <RevealedLogins logins={result.logins} />
          ) : undefined}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          onPress={onClose}
          // The button that was pressed is gone with its form; the keyboard goes on here.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        >
          Done
        </Button>
      </DialogFooter>
    </>
  );
}
