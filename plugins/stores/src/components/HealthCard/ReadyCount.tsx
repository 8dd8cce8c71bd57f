import type { ComponentHealth } from '@store-platform/backstage-plugin-stores-common';
import styles from './HealthCard.module.css';

/** How many of the pods that should run are ready. */
export function ReadyCount(props: { component: ComponentHealth }) {
  const { ready, wanted } = props.component;
  const text =
    wanted === 0 && ready === 0 ? 'Off' : `${ready} of ${wanted} ready`;
  return (
    <span className={styles.readyCount} data-tone={tone(props.component)}>
      {text}
    </span>
  );
}

function tone({ ready, wanted }: ComponentHealth): string {
  if (wanted === 0) {
    return 'neutral';
  }
  if (ready >= wanted) {
    return 'positive';
  }
  return ready === 0 ? 'negative' : 'warning';
}
