import {
  RemixiconComponentType,
  RiAlertFill,
  RiCheckboxCircleFill,
  RiCloseCircleFill,
  RiDeleteBin6Line,
  RiHourglassFill,
  RiLoader4Line,
  RiPauseCircleFill,
} from '@remixicon/react';
import type { StoreSummary } from '@store-platform/backstage-plugin-stores-common';
import styles from './StoreStatus.module.css';

type Tone = 'neutral' | 'progress' | 'positive' | 'warning' | 'negative';

const looks: Record<
  StoreSummary,
  { tone: Tone; Icon: RemixiconComponentType; spins?: boolean }
> = {
  Queued: { tone: 'neutral', Icon: RiHourglassFill },
  Provisioning: { tone: 'progress', Icon: RiLoader4Line, spins: true },
  Ready: { tone: 'positive', Icon: RiCheckboxCircleFill },
  Degraded: { tone: 'warning', Icon: RiAlertFill },
  Failed: { tone: 'negative', Icon: RiCloseCircleFill },
  Suspended: { tone: 'neutral', Icon: RiPauseCircleFill },
  Deleting: { tone: 'neutral', Icon: RiLoader4Line, spins: true },
  Deleted: { tone: 'neutral', Icon: RiDeleteBin6Line },
};

/** A store's state in one word, told by text, icon and colour alike. */
export function StoreStatus(props: { summary: StoreSummary }) {
  const { tone, Icon, spins } = looks[props.summary];
  return (
    <span className={styles.status} data-tone={tone}>
      <Icon size={14} aria-hidden className={spins ? styles.spin : undefined} />
      {props.summary}
    </span>
  );
}
