import type { Stage } from '@store-platform/backstage-plugin-stores-common';
import type { NewStoreEvent } from '../../database/types';

/** The sentences for the stages that ended between two timelines. */
export function stageEvents(options: {
  before: Stage[];
  after: Stage[];
}): NewStoreEvent[] {
  const { before, after } = options;
  return after
    .filter(stage => stage.status === 'completed' && stage.id !== 'ready')
    .filter(
      stage => before.find(({ id }) => id === stage.id)?.status !== 'completed',
    )
    .map(stage => ({
      type: 'Normal' as const,
      reason: 'StageCompleted',
      message: `${stage.title} completed after ${durationOf(stage)}`,
      stage: stage.id,
    }));
}

function durationOf({ startedAt, endedAt }: Stage): string {
  const ms = Date.parse(endedAt ?? '') - Date.parse(startedAt ?? '');
  const seconds = Number.isFinite(ms) ? ms / 1000 : 0;
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
}
