import { useBreakpoint, VisuallyHidden } from '@backstage/ui';
import type { AuditRecord } from '@store-platform/backstage-plugin-stores-common';
import { ReactNode } from 'react';
import { Loading } from '../Loading/Loading';
import styles from './Audit.module.css';
import { auditColumns, AuditRoom } from './auditColumns';
import { AuditRow } from './AuditRow';

/** Audit records in a table; each can be opened for its details. */
export function AuditTable(props: {
  /** Undefined until the first answer. */
  records: AuditRecord[] | undefined;
  /** True while the records answer another question than the one asked now. */
  stale: boolean;
  ofOneStore: boolean;
  emptyState: ReactNode;
}) {
  const { records, stale, ofOneStore, emptyState } = props;
  const room = useRoom();
  const columns = auditColumns({ room, ofOneStore });
  if (records?.length === 0) {
    return <>{emptyState}</>;
  }
  return (
    <table
      className={styles.table}
      aria-label="Audit records"
      aria-busy={stale || !records}
    >
      <thead>
        <tr>
          <th scope="col">
            <VisuallyHidden>Details</VisuallyHidden>
          </th>
          {columns.map(({ id, label }) => (
            <th key={id} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records?.map(record => (
          <AuditRow
            key={record.id}
            record={record}
            room={room}
            ofOneStore={ofOneStore}
          />
        )) ?? (
          <tr>
            <td colSpan={columns.length + 1}>
              <Loading what="the records" bars={[{ height: 160 }]} />
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function useRoom(): AuditRoom {
  const { up } = useBreakpoint();
  if (up('lg')) {
    return 'wide';
  }
  return up('sm') ? 'medium' : 'narrow';
}
