import type { PodHealth } from '@store-platform/backstage-plugin-stores-common';
import { isPodEnded } from '../../lib/isPodEnded';
import styles from './HealthTab.module.css';

type Tone = 'positive' | 'neutral' | 'progress' | 'warning' | 'negative';

const calm: Record<string, Tone> = {
  Completed: 'neutral',
  Succeeded: 'neutral',
  Terminating: 'neutral',
  Pending: 'progress',
  ContainerCreating: 'progress',
  PodInitializing: 'progress',
};

/** A pod's phase, whether it is ready and, if not, why. */
export function PodState(props: { pod: PodHealth }) {
  const { phase, ready, message } = props.pod;
  const ended = isPodEnded(props.pod);
  return (
    <div className={styles.stack}>
      <span className={styles.phase} data-tone={toneOf(props.pod)}>
        {phase}
      </span>
      {ended ? undefined : (
        <span className={styles.detail}>{ready ? 'Ready' : 'Not ready'}</span>
      )}
      {message ? <span className={styles.message}>{message}</span> : undefined}
    </div>
  );
}

function toneOf({ phase, ready }: PodHealth): Tone {
  if (phase === 'Running') {
    return ready ? 'positive' : 'warning';
  }
  return phase.startsWith('Init:') ? 'progress' : calm[phase] ?? 'negative';
}
