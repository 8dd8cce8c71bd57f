import type { Stage } from '@store-platform/backstage-plugin-stores-common';
import type { DesiredStore } from '../../engines/types';
import type { Failure, Observation, Waiting } from '../types';

/** When each stage was written in this pass; ISO 8601. */
export type StageTimes = Map<string, { startedAt: string; endedAt: string }>;

interface StageOptions {
  desired: DesiredStore;
  observation: Observation;
  /** The timeline so far. */
  before: Stage[];
  /** What holds the store up, told on the stage it belongs to. */
  waitingFor?: Waiting;
  /** ISO 8601 time of the observation. */
  at: string;
  /** Finer times, of a pass that writes. */
  times?: StageTimes;
}

/**
 * The timeline after an observation. A stage runs from when its first object is applied until all its objects are ready;
 * it then stays completed (the timeline tells how the store came to be) unless its objects are rendered anew.
 * The last stage, `ready`, belongs to the shop itself: it runs once all others are completed.
 */
export function computeStages(options: StageOptions): Stage[] {
  const { desired, before } = options;
  const last = desired.stages.length - 1;
  const stages: Stage[] = [];
  desired.stages.forEach((planned, index) => {
    const known = before.find(stage => stage.id === planned.id) ?? {
      id: planned.id,
      title: planned.title,
      status: 'waiting' as const,
    };
    const progress =
      index === last
        ? shopProgress(options, stages)
        : objectProgress(options, planned.id);
    stages.push(advance({ ...options, known, progress }));
  });
  return stages;
}

type Progress = 'untouched' | 'renewed' | 'running' | 'done';

function objectProgress(options: StageOptions, stage: string): Progress {
  const objects = options.observation.objects.filter(
    object => object.stage === stage,
  );
  const secrets = options.observation.secrets.filter(
    secret => secret.stage === stage,
  );
  const applied = objects.filter(object => object.live).length;
  const present = secrets.filter(secret => secret.present).length;
  if (objects.some(object => object.sync === 'outdated')) {
    return 'renewed';
  }
  const complete =
    objects.every(object => object.readiness.status === 'Current') &&
    secrets.every(secret => secret.present);
  if (complete && options.observation.namespace === 'active') {
    return 'done';
  }
  return applied + present > 0 ? 'running' : 'untouched';
}

function shopProgress(options: StageOptions, others: Stage[]): Progress {
  if (others.some(stage => stage.status !== 'completed')) {
    return 'untouched';
  }
  return options.observation.probe?.ok ? 'done' : 'running';
}

function advance(
  options: StageOptions & { known: Stage; progress: Progress },
): Stage {
  const { known, progress, waitingFor, at, times } = options;
  const { id, title } = known;
  const written = times?.get(id) ?? { startedAt: at, endedAt: at };
  const startedAt = known.startedAt ?? written.startedAt;
  if (progress === 'untouched') {
    return known;
  }
  if (progress === 'renewed') {
    return { id, title, status: 'running', startedAt: written.startedAt };
  }
  if (known.status === 'completed') {
    return known;
  }
  if (progress === 'done') {
    return {
      id,
      title,
      status: 'completed',
      startedAt,
      endedAt: written.endedAt,
    };
  }
  const cause = waitingFor?.stage === id ? waitingFor : undefined;
  return {
    id,
    title,
    status: 'running',
    startedAt: known.status === 'failed' ? written.startedAt : startedAt,
    ...(cause ? { reason: cause.reason, message: cause.message } : {}),
  };
}

/** The timeline of a store that failed: the stage the failure belongs to, or else the first unfinished one, keeps the cause. */
export function failStages(options: {
  stages: Stage[];
  failure: Failure;
  at: string;
}): Stage[] {
  const { stages, failure, at } = options;
  const unfinished = stages.filter(stage => stage.status !== 'completed');
  const failed =
    unfinished.find(stage => stage.id === failure.stage) ??
    unfinished.find(stage => stage.status === 'running') ??
    unfinished[0];
  return stages.map(stage => {
    if (stage.id === failed?.id) {
      return {
        ...stage,
        status: 'failed',
        startedAt: stage.startedAt ?? at,
        endedAt: at,
        reason: failure.reason,
        message: failure.message,
      };
    }
    return stage;
  });
}
