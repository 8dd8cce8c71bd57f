import { ButtonIcon } from '@backstage/ui';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import type { AuditRecord } from '@store-platform/backstage-plugin-stores-common';
import { useId, useState } from 'react';
import { auditEventWords } from '../../lib/auditWords';
import styles from './Audit.module.css';
import { auditColumns, AuditRoom } from './auditColumns';
import { AuditDetails } from './AuditDetails';

/** One record: a row and, opened, a second one with its details. */
export function AuditRow(props: {
  record: AuditRecord;
  room: AuditRoom;
  ofOneStore: boolean;
}) {
  const { record, room, ofOneStore } = props;
  const [open, setOpen] = useState(false);
  const detailsId = useId();
  const columns = auditColumns({ room, ofOneStore });
  const words = auditEventWords(record.event);
  return (
    <>
      <tr>
        <td className={styles.toggle}>
          <ButtonIcon
            size="small"
            variant="tertiary"
            aria-label={`Details of ${words}, ${record.id}`}
            aria-expanded={open}
            aria-controls={open ? detailsId : undefined}
            icon={open ? <RiArrowDownSLine /> : <RiArrowRightSLine />}
            onPress={() => setOpen(!open)}
          />
        </td>
        {columns.map(({ id, cell }) => (
          <td key={id}>{cell(record)}</td>
        ))}
      </tr>
      {open ? (
        <tr id={detailsId}>
          <td />
          <td colSpan={columns.length}>
            <AuditDetails record={record} />
          </td>
        </tr>
      ) : undefined}
    </>
  );
}
