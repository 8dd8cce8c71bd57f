import {
  NOON,
  observation,
  observedObject,
  recordOf,
} from '../__testUtils__/observed';
import { determineState } from './determineState';
import type { ObservedRotation, Observation, StoreState } from '../types';

const inProgress = { status: 'InProgress', message: 'Not ready yet' } as const;
const gone = { status: 'NotFound', message: 'web is not there yet' } as const;
const cause = (change: object) => ({
  stage: 'application',
  reason: 'ImagePullFailed',
  message: 'The image cannot be pulled.',
  fatal: false,
  ...change,
});
const secret = {
  stage: 'secrets',
  present: false,
  secret: { name: 'keys', stage: 'secrets', keys: [] },
};
const entry = { apiVersion: 'v1', kind: 'Secret', name: 'keys', stage: 's' };

interface Row {
  when: string;
  record?: Parameters<typeof recordOf>[0];
  seen?: Partial<Observation>;
  state: StoreState;
}

const waitsFor = (reason: string, stage = 'application') => ({
  type: 'Progressing' as const,
  waitingFor: expect.objectContaining({ reason, stage }),
});
const failsBy = (reason: string, message = '') => ({
  type: 'Failing' as const,
  failure: expect.objectContaining({
    reason,
    message: expect.stringContaining(message),
  }),
});

const rotation = (observed: ObservedRotation) => new Map([['keys', observed]]);
const at = '2026-01-02T03:04:05.000Z';

const table: Row[] = [
  {
    when: 'a Secret is to be rotated',
    seen: {
      rotations: rotation({
        type: 'due',
        at,
        secret: secret.secret,
        resourceVersion: '7',
      }),
    },
    state: { type: 'OutOfSync' },
  },
  {
    when: 'a Secret was rotated',
    seen: { rotations: rotation({ type: 'done' }) },
    state: { type: 'InSync' },
  },
  {
    when: 'a Secret may not be rotated',
    seen: { rotations: rotation({ type: 'refused', at, message: 'No' }) },
    state: { type: 'InSync' },
  },
  { when: 'all is there, ready and answers', state: { type: 'InSync' } },
  {
    when: 'the namespace belongs to something else',
    seen: { namespace: 'foreign' },
    state: failsBy('NamespaceTaken', 'store-tea-shop'),
  },
  {
    when: 'the namespace is being removed',
    seen: { namespace: 'terminating' },
    state: waitsFor('NamespaceTerminating', 'namespace'),
  },
  {
    when: 'the namespace has been being removed for too long',
    record: { reconciling: 'True', forSeconds: 301 },
    seen: { namespace: 'terminating' },
    state: failsBy('NamespaceTerminating', 'Not ready after 300 seconds'),
  },
  {
    when: 'the namespace is not there',
    seen: { namespace: 'absent', objects: [] },
    state: { type: 'OutOfSync' },
  },
  ...(['absent', 'outdated'] as const).map(sync => ({
    when: `an object is ${sync}`,
    seen: { objects: [observedObject({ sync, readiness: gone })] },
    state: { type: 'OutOfSync' as const },
  })),
  {
    when: 'one object drifted',
    seen: {
      objects: [observedObject({ sync: 'drifted' }), observedObject()],
    },
    state: {
      type: 'Drifted',
      objects: [expect.objectContaining({ sync: 'drifted' })],
    },
  },
  {
    when: 'one object drifted and another is absent',
    seen: {
      objects: [
        observedObject({ sync: 'drifted' }),
        observedObject({ sync: 'absent' }),
      ],
    },
    state: { type: 'OutOfSync' },
  },
  {
    when: 'a Secret was never made',
    record: { readyAt: undefined },
    seen: { secrets: [secret] },
    state: { type: 'OutOfSync' },
  },
  {
    when: 'a Secret was lost before the shop was ever ready',
    record: { inventory: [entry] },
    seen: { secrets: [secret] },
    state: { type: 'OutOfSync' },
  },
  {
    when: 'a Secret was lost since',
    record: { readyAt: '2026-01-01T00:00:00Z', inventory: [entry] },
    seen: { secrets: [secret] },
    state: waitsFor('SecretLost', 'secrets'),
  },
  {
    when: 'a Secret was lost and something drifted: nothing is written then',
    record: { readyAt: '2026-01-01T00:00:00Z', inventory: [entry] },
    seen: {
      secrets: [secret],
      objects: [observedObject({ sync: 'drifted' })],
    },
    state: waitsFor('SecretLost', 'secrets'),
  },
  {
    when: 'an object is not ready',
    seen: { objects: [observedObject({ readiness: inProgress })] },
    state: {
      type: 'Progressing',
      waitingFor: {
        reason: 'Waiting',
        message: 'Deployment web: Not ready yet',
        stage: 'application',
      },
    },
  },
  {
    when: 'an object is not ready and the cluster says why',
    seen: {
      objects: [observedObject({ readiness: inProgress })],
      causes: [cause({})],
    },
    state: waitsFor('ImagePullFailed'),
  },
  {
    when: 'two are not ready: the cause of the first stage is told',
    seen: {
      objects: [
        observedObject({ stage: 'database', readiness: inProgress }),
        observedObject({ readiness: inProgress }),
      ],
      causes: [
        cause({}),
        cause({ stage: 'database', reason: 'Unschedulable' }),
      ],
    },
    state: waitsFor('Unschedulable', 'database'),
  },
  {
    when: 'a cause belongs to a stage that is ready, it is not told',
    seen: {
      objects: [observedObject({ readiness: inProgress })],
      causes: [cause({ stage: 'database' })],
    },
    state: waitsFor('Waiting'),
  },
  {
    when: 'all is ready but the shop does not answer',
    seen: { probe: { ok: false, message: 'It answers with status 500' } },
    state: waitsFor('ShopUnreachable', 'ready'),
  },
  {
    when: 'all is ready but the shop does not answer, for a cause that is known',
    seen: {
      probe: { ok: false, reason: 'CertificateNotIssued', message: 'Not yet' },
    },
    state: waitsFor('CertificateNotIssued', 'ready'),
  },
  {
    when: 'a cause is fatal',
    record: { reconciling: 'True' },
    seen: {
      objects: [observedObject({ readiness: inProgress })],
      causes: [cause({ fatal: true })],
    },
    state: failsBy('ImagePullFailed'),
  },
  {
    when: 'a cause is fatal but its stage is about to be replaced',
    record: { reconciling: 'True' },
    seen: {
      objects: [observedObject({ sync: 'outdated', readiness: inProgress })],
      causes: [cause({ fatal: true })],
    },
    state: { type: 'OutOfSync' },
  },
  {
    when: 'a cause is fatal but somebody modified an object of its stage',
    record: { reconciling: 'True' },
    seen: {
      objects: [observedObject({ sync: 'drifted', readiness: inProgress })],
      causes: [cause({ fatal: true })],
    },
    state: {
      type: 'Drifted',
      objects: [observedObject({ sync: 'drifted', readiness: inProgress })],
    },
  },
  {
    when: 'a cause is fatal but the shop was there already',
    record: { reconciling: 'False' },
    seen: {
      objects: [observedObject({ readiness: inProgress })],
      causes: [cause({ fatal: true })],
    },
    state: waitsFor('ImagePullFailed'),
  },
  {
    when: 'it takes too long without a cause',
    record: { reconciling: 'True', forSeconds: 300 },
    seen: { objects: [observedObject({ readiness: inProgress })] },
    state: failsBy(
      'TimedOut',
      'Not ready after 300 seconds. Deployment web: Not ready yet',
    ),
  },
  {
    when: 'it takes too long with a cause',
    record: { reconciling: 'True', forSeconds: 900 },
    seen: {
      objects: [observedObject({ readiness: inProgress })],
      causes: [cause({})],
    },
    state: failsBy('ImagePullFailed', 'The image cannot be pulled.'),
  },
  {
    when: 'it took too long but is ready by now',
    record: { reconciling: 'True', forSeconds: 900 },
    state: { type: 'InSync' },
  },
  {
    when: 'it took too long because the cluster could not be reached',
    record: {
      reconciling: 'True',
      forSeconds: 900,
      countedSeconds: 10,
    },
    seen: { objects: [observedObject({ readiness: inProgress })] },
    state: waitsFor('Waiting'),
  },
  {
    when: 'it took too long for what was wanted before',
    record: { reconciling: 'True', forSeconds: 900, observedGeneration: 0 },
    seen: { objects: [observedObject({ readiness: inProgress })] },
    state: waitsFor('Waiting'),
  },
  {
    when: 'one second is left',
    record: { reconciling: 'True', forSeconds: 299 },
    seen: { objects: [observedObject({ readiness: inProgress })] },
    state: waitsFor('Waiting'),
  },
  {
    when: 'it is suspended, and nothing is left to stop',
    record: { suspended: true },
    seen: { probe: undefined },
    state: { type: 'Suspended' },
  },
  {
    when: 'it is suspended, and something still runs, for however long',
    record: { suspended: true, reconciling: 'True', forSeconds: 9_000 },
    seen: {
      objects: [observedObject({ readiness: inProgress })],
      causes: [cause({ fatal: true })],
    },
    state: waitsFor('ImagePullFailed'),
  },
  {
    when: 'it is suspended in the middle of a Job',
    record: { suspended: true },
    seen: {
      objects: [
        observedObject(),
        observedObject({ kind: 'Job', readiness: inProgress }),
      ],
    },
    state: { type: 'Suspended' },
  },
  {
    when: 'it is suspended and another hand removed something',
    record: { suspended: true },
    seen: { objects: [observedObject({ sync: 'drifted' })] },
    state: { type: 'Drifted', objects: [expect.anything()] },
  },
  {
    when: 'a shop that was there has been unready for long',
    record: { reconciling: 'False', forSeconds: 9_000 },
    seen: { objects: [observedObject({ readiness: inProgress })] },
    state: waitsFor('Waiting'),
  },
];

describe('the state of a store', () => {
  it.each(table)('is $state.type when $when', ({ record, seen, state }) => {
    expect(
      determineState({
        record: recordOf(record ?? {}),
        observation: observation(seen),
        timeoutMs: 300_000,
        now: NOON,
      }),
    ).toEqual(state);
  });
});
