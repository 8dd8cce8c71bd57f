import { useNow } from '../../hooks/useNow';
import { formatExact } from '../../lib/formatTime';
import { formatUptime } from '../../lib/formatUptime';
import styles from './HealthTab.module.css';

const TICK_MS = 15_000;

/** How long a pod runs, and since when exactly. */
export function PodUptime(props: { startedAt?: string }) {
  const { startedAt } = props;
  const now = useNow(startedAt ? TICK_MS : undefined);
  if (!startedAt) {
    return <span className={styles.detail}>Not started</span>;
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
