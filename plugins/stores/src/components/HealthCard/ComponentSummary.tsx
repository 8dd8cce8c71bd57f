import type {
  ComponentHealth,
  StoreHealth,
} from '@store-platform/backstage-plugin-stores-common';
import { sumUsage } from '../../lib/sumUsage';
import { UsageMeter } from '../UsageMeter/UsageMeter';
import styles from './HealthCard.module.css';
import { ReadyCount } from './ReadyCount';

/** One part of the shop in a line: pods ready, and what they use together. */
export function ComponentSummary(props: {
  component: ComponentHealth;
  metrics: StoreHealth['metrics'];
  settling: boolean;
}) {
  const { component, metrics, settling } = props;
  const { pods, title } = component;
  const cpu = { ...sumUsage(pods.map(pod => pod.cpu)), request: undefined };
  const memory = {
    ...sumUsage(pods.map(pod => pod.memory)),
    request: undefined,
  };
  const measured = cpu.used !== undefined || memory.used !== undefined;
  const reason = pods.find(({ ready, message }) => !ready && message)?.message;
  return (
    <li className={styles.component}>
      <div className={styles.componentHead}>
        <span className={styles.componentTitle}>{title}</span>
        <ReadyCount component={component} settling={settling} />
      </div>
      {reason ? <span className={styles.reason}>{reason}</span> : undefined}
      {measured ? (
        <div className={styles.usages}>
          <UsageMeter
            label={`CPU of ${title}`}
            usage={cpu}
            unit="cores"
            metrics={metrics}
          />
          <UsageMeter
            label={`Memory of ${title}`}
            usage={memory}
            unit="bytes"
            metrics={metrics}
          />
        </div>
      ) : undefined}
    </li>
  );
}
