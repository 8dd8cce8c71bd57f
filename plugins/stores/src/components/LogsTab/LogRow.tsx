import { memo } from 'react';
import { formatLogTime } from '../../lib/logs/formatLogTime';
import { formatSkipped } from '../../lib/logs/formatSkipped';
import type { LogEntry } from '../../lib/logs/LogBuffer';
import { Highlighted } from './Highlighted';
import styles from './LogsTab.module.css';

function PlainLogRow(props: {
  entry: LogEntry;
  /** Where it is in the list, for those who measure it. */
  index?: number;
  measure?: (element: HTMLElement | null) => void;
  timestamps: boolean;
  pattern?: RegExp;
  isCurrent: boolean;
}) {
  const { entry, index, measure, timestamps, pattern, isCurrent } = props;
  return (
    <div
      ref={measure}
      data-index={index}
      data-current={isCurrent}
      data-type={entry.type}
      className={styles.row}
    >
      {entry.type === 'skipped' ? (
        <span className={styles.text}>{formatSkipped(entry.lines)}</span>
      ) : (
        <>
          {timestamps ? (
            <time className={styles.time} dateTime={entry.at} title={entry.at}>
              {formatLogTime(entry.at)}
            </time>
          ) : undefined}
          <span className={styles.text}>
            <Highlighted text={entry.text} pattern={pattern} />
          </span>
        </>
      )}
    </div>
  );
}

/** One line of a log. Drawn again only if something of it changed: under a fast log there is no time to waste. */
export const LogRow = memo(PlainLogRow);
