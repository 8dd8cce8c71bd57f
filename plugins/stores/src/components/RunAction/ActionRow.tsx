import { Button } from '@backstage/ui';
import type { StoreActionInfo } from '@store-platform/backstage-plugin-stores-common';
import { useState } from 'react';
import destructive from '../destructive.module.css';
import { DeedRow } from './DeedRow';
import { RunActionDialog } from './RunActionDialog';

/** One action: what it does and, unless something stands in the way, the way to its dialog. */
export function ActionRow(props: { storeId: string; action: StoreActionInfo }) {
  const { storeId, action } = props;
  const [open, setOpen] = useState(false);
  return (
    <DeedRow
      title={action.title}
      description={action.description}
      allowance={action}
      button={describedBy => (
        <>
          <Button
            variant="secondary"
            destructive={action.destructive}
            className={action.destructive ? destructive.button : undefined}
            isDisabled={!action.allowed}
            aria-describedby={describedBy}
            onPress={() => setOpen(true)}
          >
            {`${action.title} …`}
          </Button>
          <RunActionDialog
            storeId={storeId}
            action={action}
            isOpen={open}
            onClose={() => setOpen(false)}
          />
        </>
      )}
    />
  );
}
