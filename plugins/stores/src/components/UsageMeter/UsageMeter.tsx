import type {
  StoreHealth,
  Usage,
} from '@store-platform/backstage-plugin-stores-common';
import { formatAmount } from '../../lib/formatAmount';
import { Meter } from '../Meter/Meter';
import styles from './UsageMeter.module.css';

/** What is used of CPU or memory, against what is asked for and what is the most. */
export function UsageMeter(props: {
  label: string;
  usage: Usage;
  unit: 'cores' | 'bytes';
  metrics: StoreHealth['metrics'];
  /** True for a pod that has done its work. */
  ended?: boolean;
}) {
  const { label, usage, unit, metrics, ended } = props;
  const { used, request, limit } = usage;
  const bounds = [
    request === undefined ? '' : `asks for ${formatAmount(request, unit)}`,
    limit === undefined ? 'no limit' : '',
  ].filter(Boolean);

  if (used === undefined && ended) {
    return <span className={styles.unknown}>Nothing any more</span>;
  }
  if (used === undefined) {
    return (
      <div className={styles.unknown}>
        <span>{missing(metrics)}</span>
        <span>
          {[
            ...bounds,
            limit === undefined ? '' : `limit ${formatAmount(limit, unit)}`,
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </div>
    );
  }
  const most = limit ?? request;
  if (most === undefined) {
    return (
      <div className={styles.unknown}>
        <span className={styles.known}>{formatAmount(used, unit)}</span>
        <span>{bounds.join(', ')}</span>
      </div>
    );
  }
  return (
    <Meter
      label={label}
      value={used}
      max={most}
      text={`${formatAmount(used, unit)} of ${formatAmount(most, unit)}`}
      mark={limit === undefined ? undefined : request}
      detail={bounds.join(', ')}
    />
  );
}

function missing(metrics: StoreHealth['metrics']): string {
  return metrics === 'unavailable'
    ? 'Not available: the cluster has no metrics API'
    : 'Not measured yet';
}
