import type { ComponentHealth } from '@store-platform/backstage-plugin-stores-common';
import { isPodEnded } from '../../lib/isPodEnded';
import styles from './HealthCard.module.css';

/** How many of the pods that should run are ready. */
export function ReadyCount(props: {
  component: ComponentHealth;
  /** True while the store is being set up, when it is no cause for alarm that something is not ready. */
  settling: boolean;
}) {
  const { component, settling } = props;
  return (
    <span className={styles.readyCount} data-tone={tone(component, settling)}>
      {readyText(component)}
    </span>
  );
}

function readyText({ ready, wanted, pods }: ComponentHealth): string {
  if (wanted > 0 || ready > 0) {
    return `${ready} of ${wanted} ready`;
  }
  return pods.length > 0 && pods.every(isPodEnded) ? 'Done' : 'Off';
}

function tone({ ready, wanted }: ComponentHealth, settling: boolean): string {
  if (wanted === 0) {
    return 'neutral';
  }
  if (ready >= wanted) {
    return 'positive';
  }
  if (settling) {
    return 'progress';
  }
  return ready === 0 ? 'negative' : 'warning';
}
