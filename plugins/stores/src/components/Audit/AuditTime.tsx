import { formatExact } from '../../lib/formatTime';
import { RelativeTime } from '../RelativeTime/RelativeTime';
import styles from './Audit.module.css';

/** When something was, both ways: how long ago, and exact to the second. */
export function AuditTime(props: { at: string }) {
  return (
    <>
      <RelativeTime at={props.at} />
      <div className={`${styles.minor} ${styles.exact}`}>
        {formatExact(props.at)}
      </div>
    </>
  );
}
