import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { AuditRecord } from '@store-platform/backstage-plugin-stores-common';
import { auditActor } from '../../lib/auditWords';
import styles from './Audit.module.css';

/** Who did something and, if it was on their behalf, which service. */
export function AuditActor(props: { record: AuditRecord }) {
  const { actor, via } = props.record;
  const who = auditActor(actor);
  return (
    <>
      {'entityRef' in who ? (
        <EntityRefLink entityRef={who.entityRef} hideIcon />
      ) : (
        who.name
      )}
      {via ? <div className={styles.minor}>{`by ${via}`}</div> : undefined}
    </>
  );
}
