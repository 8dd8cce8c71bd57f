import type { AuditRecord } from '@store-platform/backstage-plugin-stores-common';
import { ReactNode } from 'react';
import { auditEventWords } from '../../lib/auditWords';
import styles from './Audit.module.css';
import { AuditActor } from './AuditActor';
import { AuditOutcome } from './AuditOutcome';
import { AuditStore } from './AuditStore';
import { AuditTime } from './AuditTime';

/** How much room there is: on a `narrow` screen one column holds all that matters. */
export type AuditRoom = 'narrow' | 'medium' | 'wide';

interface AuditColumn {
  id: string;
  label: string;
  cell: (record: AuditRecord) => ReactNode;
}

const when: AuditColumn = {
  id: 'when',
  label: 'When',
  cell: record => <AuditTime at={record.at} />,
};
const who: AuditColumn = {
  id: 'who',
  label: 'Who',
  cell: record => <AuditActor record={record} />,
};
const what: AuditColumn = {
  id: 'what',
  label: 'What',
  cell: record => <What record={record} />,
};
const store: AuditColumn = {
  id: 'store',
  label: 'Store',
  cell: record => <AuditStore record={record} />,
};
const outcome: AuditColumn = {
  id: 'outcome',
  label: 'Outcome',
  cell: record => <AuditOutcome outcome={record.outcome} />,
};
const from: AuditColumn = {
  id: 'from',
  label: 'From',
  cell: record => <span className={styles.code}>{record.ip ?? '–'}</span>,
};
const folded = (ofOneStore: boolean): AuditColumn => ({
  id: 'folded',
  label: 'What, who and when',
  cell: record => (
    <div className={styles.folded}>
      <AuditOutcome outcome={record.outcome} />
      <What record={record} />
      {ofOneStore ? undefined : <AuditStore record={record} />}
      <div>
        <AuditActor record={record} />
      </div>
      <div>
        <AuditTime at={record.at} />
      </div>
    </div>
  ),
});

/** Columns of the audit's table, besides the one that opens details. */
export function auditColumns(options: {
  room: AuditRoom;
  /** True where all records speak of the same store. */
  ofOneStore: boolean;
}): AuditColumn[] {
  const { room, ofOneStore } = options;
  if (room === 'narrow') {
    return [folded(ofOneStore)];
  }
  const columns = ofOneStore
    ? [when, who, what, outcome]
    : [when, who, what, store, outcome];
  return room === 'wide' ? [...columns, from] : columns;
}

function What(props: { record: AuditRecord }) {
  const { event, reason } = props.record;
  return (
    <div>
      <div className={styles.what}>{auditEventWords(event)}</div>
      {reason ? <div className={styles.minor}>{reason}</div> : undefined}
    </div>
  );
}
