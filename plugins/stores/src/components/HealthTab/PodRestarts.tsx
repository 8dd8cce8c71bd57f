import type { PodHealth } from '@store-platform/backstage-plugin-stores-common';
import { RelativeTime } from '../RelativeTime/RelativeTime';
import styles from './HealthTab.module.css';

/** How often a pod's containers were started again, and why the last time. */
export function PodRestarts(props: { pod: PodHealth }) {
  const { restarts, lastRestart } = props.pod;
  if (!lastRestart) {
    return <span>{restarts}</span>;
  }
  const { reason, exitCode, at } = lastRestart;
  return (
    <div className={styles.stack}>
      <span>{restarts}</span>
      <span className={styles.detail}>
        last: {reason}
        {exitCode === undefined ? '' : `, exit code ${exitCode}`}
        {at ? (
          <>
            , <RelativeTime at={at} />
          </>
        ) : undefined}
      </span>
    </div>
  );
}
