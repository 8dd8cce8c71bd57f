import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import type { useAuditExport } from '../../hooks/useAuditExport';

/** Offers the records that are found as a file. */
export function AuditExport(props: {
  download: ReturnType<typeof useAuditExport>;
}) {
  const { pending, run, stop } = props.download;
  if (pending) {
    return (
      <Button variant="secondary" onPress={stop}>
        Stop the export
      </Button>
    );
  }
  return (
    <MenuTrigger>
      <Button variant="secondary" iconStart={<RiDownloadLine />}>
        Export
      </Button>
      <Menu placement="bottom end">
        <MenuItem onAction={() => run('csv')}>CSV, for spreadsheets</MenuItem>
        <MenuItem onAction={() => run('ndjson')}>
          NDJSON, a record a line
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
