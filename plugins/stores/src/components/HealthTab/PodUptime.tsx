import type { PodHealth } from '@store-platform/backstage-plugin-stores-common';
import { useNow } from '../../hooks/useNow';
import { formatExact } from '../../lib/formatTime';
import { formatUptime } from '../../lib/formatUptime';
import { isPodEnded } from '../../lib/isPodEnded';
import styles from './HealthTab.module.css';

const TICK_MS = 15_000;

/** How long a pod runs, and since when exactly. */
export function PodUptime(props: { pod: PodHealth }) {
  const { pod } = props;
  const { startedAt } = pod;
  const ended = isPodEnded(pod);
  const now = useNow(startedAt && !ended ? TICK_MS : undefined);
  if (!startedAt) {
    return <span className={styles.detail}>Not started</span>;
  }
  if (ended) {
    return (
      <time dateTime={startedAt} className={styles.detail}>
        started {formatExact(startedAt)}
      </time>
    );
  }
  return (
    <div className={styles.stack}>
      <span>{formatUptime(now - Date.parse(startedAt))}</span>
      <time dateTime={startedAt} className={styles.detail}>
        since {formatExact(startedAt)}
      </time>
    </div>
  );
}
