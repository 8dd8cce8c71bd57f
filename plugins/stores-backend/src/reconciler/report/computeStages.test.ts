import type { Stage } from '@store-platform/backstage-plugin-stores-common';
import type { DesiredStore } from '../../engines/types';
import {
  observation,
  observedObject,
  secondsAgo,
} from '../__testUtils__/observed';
import { computeStages, failStages } from './computeStages';
import type { Observation, Waiting } from '../types';

const AT = secondsAgo(0);
const BEFORE = secondsAgo(60);
const inProgress = { status: 'InProgress', message: 'Not yet' } as const;
const plan = ['namespace', 'application', 'ready'].map(id => ({
  id,
  title: id.toUpperCase(),
  objects: [],
  secrets: [],
}));
// The function reads no more of an engine than its stages.
const desired: DesiredStore = {
  engine: Object.create(null),
  stages: plan,
};
const namespace = observedObject({ stage: 'namespace', kind: 'Namespace' });
const stage = (id: string, change: Partial<Stage> = {}): Stage => ({
  id,
  title: id.toUpperCase(),
  status: 'waiting',
  ...change,
});
const completed = {
  status: 'completed',
  startedAt: BEFORE,
  endedAt: BEFORE,
} as const;
const running = { status: 'running', startedAt: BEFORE } as const;

function compute(options: {
  seen?: Partial<Observation>;
  before?: Stage[];
  waitingFor?: Waiting;
  times?: Map<string, { startedAt: string; endedAt: string }>;
}) {
  const { seen, before = [], waitingFor, times } = options;
  return computeStages({
    desired,
    observation: observation({
      objects: [namespace, observedObject()],
      ...seen,
    }),
    before,
    waitingFor,
    times,
    at: AT,
  });
}

describe('the timeline', () => {
  it('waits while nothing is there', () => {
    const absent = {
      sync: 'absent',
      live: undefined,
      readiness: inProgress,
    } as const;
    const stages = compute({
      seen: {
        namespace: 'absent',
        objects: [{ ...namespace, ...absent }, observedObject(absent)],
      },
    });
    expect(stages).toEqual([
      stage('namespace'),
      stage('application'),
      stage('ready'),
    ]);
  });

  it('runs a stage from its first object until all are ready, with what it waits for', () => {
    const waitingFor = {
      reason: 'Waiting',
      message: 'Not yet',
      stage: 'application',
    };
    const seen = {
      objects: [namespace, observedObject({ readiness: inProgress })],
      probe: undefined,
    };
    const first = compute({ seen, waitingFor });
    expect(first).toEqual([
      stage('namespace', { status: 'completed', startedAt: AT, endedAt: AT }),
      stage('application', {
        status: 'running',
        startedAt: AT,
        reason: 'Waiting',
        message: 'Not yet',
      }),
      stage('ready'),
    ]);
    const next = compute({ before: [stage('application', running)] });
    expect(next[1]).toEqual(
      stage('application', {
        status: 'completed',
        startedAt: BEFORE,
        endedAt: AT,
      }),
    );
  });

  it('runs the last stage once the others are completed, until the shop answers', () => {
    const asked = compute({ seen: { probe: { ok: false, message: 'No' } } });
    expect(asked[2]).toMatchObject({ status: 'running', startedAt: AT });
    expect(compute({})[2]).toMatchObject({ status: 'completed' });
  });

  it('keeps what is completed when the shop degrades later', () => {
    const before = plan.map(({ id }) => stage(id, completed));
    const seen = {
      objects: [namespace, observedObject({ readiness: inProgress })],
      probe: undefined,
    };
    expect(compute({ before, seen })).toEqual(before);
  });

  it('begins a stage again when its objects are rendered anew', () => {
    const before = plan.map(({ id }) => stage(id, completed));
    const stages = compute({
      before,
      seen: { objects: [namespace, observedObject({ sync: 'outdated' })] },
    });
    expect(stages).toEqual([
      before[0],
      stage('application', { status: 'running', startedAt: AT }),
      before[2],
    ]);
  });

  it('forgets the cause of a failure when the stage goes on', () => {
    const before = [
      stage('application', {
        ...completed,
        status: 'failed',
        reason: 'TimedOut',
        message: 'Too long',
      }),
    ];
    const seen = {
      objects: [namespace, observedObject({ readiness: inProgress })],
    };
    expect(compute({ before, seen })[1]).toEqual(
      stage('application', { status: 'running', startedAt: AT }),
    );
  });

  it('takes the times of a pass that writes', () => {
    const written = { startedAt: secondsAgo(3), endedAt: secondsAgo(2) };
    const stages = compute({ times: new Map([['application', written]]) });
    expect(stages[1]).toMatchObject(written);
  });

  it('waits for Secrets too', () => {
    const secret = { name: 'keys', stage: 'application', keys: [] };
    const seen = {
      secrets: [{ stage: 'application', secret, present: false }],
    };
    expect(compute({ seen })[1].status).toBe('running');
  });
});

describe('a failure in the timeline', () => {
  const failure = { reason: 'TimedOut', message: 'Too long' };
  const stages = [
    stage('namespace', completed),
    stage('database'),
    stage('application', running),
    stage('setup'),
  ];
  const failed = (options: { stage?: string; stages?: Stage[] }) =>
    failStages({
      stages: options.stages ?? stages,
      failure: { ...failure, stage: options.stage },
      at: AT,
    })
      .filter(({ status }) => status === 'failed')
      .map(({ id, startedAt, endedAt }) => [id, startedAt, endedAt]);

  it.each([
    ['belongs to its stage', { stage: 'setup' }, [['setup', AT, AT]]],
    [
      'belongs to the running stage when its own is unknown',
      {},
      [['application', BEFORE, AT]],
    ],
    [
      'belongs to the running stage when its own is completed',
      { stage: 'namespace' },
      [['application', BEFORE, AT]],
    ],
    [
      'belongs to the first unfinished stage when none runs',
      { stages: stages.filter(({ status }) => status !== 'running') },
      [['database', AT, AT]],
    ],
    ['is not there when all is completed', { stages: [stages[0]] }, []],
  ])('%s', (_, options, wanted) => {
    expect(failed(options)).toEqual(wanted);
  });

  it('keeps the cause', () => {
    expect(
      failStages({
        stages,
        failure: { ...failure, stage: 'setup' },
        at: AT,
      })[3],
    ).toMatchObject(failure);
  });
});
