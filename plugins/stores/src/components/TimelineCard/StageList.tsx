import { Text, VisuallyHidden } from '@backstage/ui';
import {
  RemixiconComponentType,
  RiCheckboxCircleFill,
  RiCheckboxBlankCircleLine,
  RiCloseCircleFill,
  RiLoader4Line,
} from '@remixicon/react';
import type {
  Stage,
  StageStatus,
} from '@store-platform/backstage-plugin-stores-common';
import { useNow } from '../../hooks/useNow';
import {
  formatDuration,
  formatExact,
  formatTimeOfDay,
} from '../../lib/formatTime';
import styles from './TimelineCard.module.css';

const icons: Record<StageStatus, RemixiconComponentType> = {
  waiting: RiCheckboxBlankCircleLine,
  running: RiLoader4Line,
  completed: RiCheckboxCircleFill,
  failed: RiCloseCircleFill,
};

/** The stages of provisioning, in order, with when and how long; those under way tick. */
export function StageList(props: { stages: Stage[] }) {
  const { stages } = props;
  const ticking = stages.some(stage => stage.status === 'running');
  const now = useNow(ticking ? 1000 : undefined);

  if (stages.length === 0) {
    return (
      <Text as="p" color="secondary">
        Setup has not begun.
      </Text>
    );
  }
  return (
    <>
      <VisuallyHidden aria-live="polite">{announcement(stages)}</VisuallyHidden>
      <ol className={styles.stages} aria-label="Stages">
        {stages.map(stage => (
          <StageRow key={stage.id} stage={stage} now={now} />
        ))}
      </ol>
    </>
  );
}

function StageRow(props: { stage: Stage; now: number }) {
  const { stage, now } = props;
  const Icon = icons[stage.status];
  const tellsWhy = stage.status === 'failed' || stage.status === 'running';
  return (
    <li className={styles.stage} data-status={stage.status}>
      <Icon size={18} className={styles.stageIcon} aria-label={stage.status} />
      <div className={styles.stageText}>
        <span className={styles.stageTitle}>{stage.title}</span>
        {tellsWhy && stage.message ? (
          <span className={styles.stageMessage}>{stage.message}</span>
        ) : undefined}
      </div>
      {stage.startedAt ? (
        <span className={styles.stageTimes}>
          <time dateTime={stage.startedAt} title={formatExact(stage.startedAt)}>
            {formatTimeOfDay(stage.startedAt)}
          </time>
          <span className={styles.duration}>{duration(stage, now)}</span>
        </span>
      ) : undefined}
    </li>
  );
}

function duration(stage: Stage, now: number): string {
  if (!stage.startedAt) {
    return '';
  }
  const end = stage.endedAt ? Date.parse(stage.endedAt) : now;
  const elapsed = end - Date.parse(stage.startedAt);
  // While it ticks, tenths of a second would only flicker.
  return formatDuration(
    stage.endedAt ? elapsed : Math.floor(elapsed / 1000) * 1000,
  );
}

/** Changes only when a stage does, not with the ticking times. */
function announcement(stages: Stage[]): string {
  const current = stages.find(
    ({ status }) => status === 'failed' || status === 'running',
  );
  const done = stages.filter(({ status }) => status === 'completed').length;
  const progress = `${done} of ${stages.length} stages done.`;
  return current
    ? `${progress} ${current.title}: ${current.status}.`
    : progress;
}
