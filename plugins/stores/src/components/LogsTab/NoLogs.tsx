import { Text } from '@backstage/ui';
import { RiFileList3Line } from '@remixicon/react';
import styles from './LogsTab.module.css';

/** Said in the place of logs: why there are none to read. Goes away by itself once there are. */
export function NoLogs(props: { title: string; reason: string }) {
  return (
    <div className={styles.empty} role="status">
      <RiFileList3Line size={40} aria-hidden className={styles.emptyIcon} />
      <Text as="h3" variant="title-x-small" weight="bold">
        {props.title}
      </Text>
      <Text as="p" color="secondary" className={styles.emptyText}>
        {props.reason}
      </Text>
    </div>
  );
}
