import { Button, Text } from '@backstage/ui';
import { RiFileListLine, RiLockLine, RiSearchLine } from '@remixicon/react';
import { ReactNode } from 'react';
import styles from './Audit.module.css';

/** Shown before anything was done. */
export function NoAuditRecords() {
  return (
    <Message icon={<RiFileListLine size={40} />} title="No records yet">
      Who does what to a store is recorded here from the first deed on.
    </Message>
  );
}

/** Shown when no record fits the filters. */
export function NoMatchingAuditRecords(props: { onClear: () => void }) {
  return (
    <Message
      icon={<RiSearchLine size={40} />}
      title="No record matches"
      button={
        <Button variant="secondary" onPress={props.onClear}>
          Clear filters
        </Button>
      }
    >
      Nothing fits the filters chosen above. Records are kept for as long as the
      platform is set to keep them.
    </Message>
  );
}

/** Shown to those who may not read the audit: what they lack. */
export function AuditDenied(props: { permission: string }) {
  return (
    <Message
      icon={<RiLockLine size={40} />}
      title="You are not allowed to read the audit"
    >
      It takes the permission <code>{props.permission}</code>. Those who run
      this portal can give it to you.
    </Message>
  );
}

function Message(props: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  button?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <span aria-hidden className={styles.emptyIcon}>
        {props.icon}
      </span>
      <Text as="h2" variant="title-x-small" weight="bold">
        {props.title}
      </Text>
      <Text as="p" color="secondary" className={styles.emptyText}>
        {props.children}
      </Text>
      {props.button}
    </div>
  );
}
