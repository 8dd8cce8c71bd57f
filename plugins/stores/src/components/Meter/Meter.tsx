import { ReactNode } from 'react';
import styles from './Meter.module.css';

/** How full it looks: most is fine, from 80 % it warns, from 95 % it alarms. */
const WARN = 0.8;
const ALARM = 0.95;

/** How much of something is used, as a bar that is also told in words. */
export function Meter(props: {
  /** What is measured. */
  label: string;
  value: number;
  max: number;
  /** Value and maximum in words; seen, and read out. */
  text: string;
  /** Where on the way to the maximum a mark is shown. */
  mark?: number;
  detail?: ReactNode;
}) {
  const { label, value, max, text, mark, detail } = props;
  const share = max > 0 ? Math.min(1, value / max) : 0;
  return (
    <div className={styles.meter}>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={Math.min(value, max)}
        aria-valuetext={`${text} (${Math.round(share * 100)} %)`}
        className={styles.bar}
        data-tone={tone(share)}
      >
        <div className={styles.fill} style={{ width: `${share * 100}%` }} />
        {mark !== undefined && mark < max ? (
          <div
            className={styles.mark}
            style={{ left: `${(mark / max) * 100}%` }}
          />
        ) : undefined}
      </div>
      <span aria-hidden className={styles.text}>
        {text}
      </span>
      {detail ? <span className={styles.detail}>{detail}</span> : undefined}
    </div>
  );
}

function tone(share: number): 'fine' | 'warning' | 'alarm' {
  if (share >= ALARM) {
    return 'alarm';
  }
  return share >= WARN ? 'warning' : 'fine';
}
