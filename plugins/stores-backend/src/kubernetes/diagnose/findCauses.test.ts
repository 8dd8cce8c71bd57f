import {
  STAGE_LABEL,
  type JsonObject,
} from '@store-platform/backstage-plugin-stores-common';
import type { KubeMetadata, KubeObject } from '../types';
import type { Evidence } from './Evidence';
import { findCauses } from './findCauses';

const NOW = Date.parse('2026-01-31T12:00:00Z');
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString();

function make(
  kind: string,
  name: string,
  parts: JsonObject,
  metadata: Partial<KubeMetadata> = {},
): KubeObject {
  const labels = {
    [STAGE_LABEL]: `${name}-stage`,
    'app.kubernetes.io/component': name,
  };
  return {
    apiVersion: 'v1',
    kind,
    metadata: {
      ...{ name, namespace: 'shop', uid: `${kind}-${name}`, labels },
      ...metadata,
    },
    ...parts,
  };
}

function event(
  about: KubeObject,
  reason: string,
  message: string,
  parts: JsonObject = { lastTimestamp: ago(5) },
): KubeObject {
  const { uid } = about.metadata;
  return make('Event', 'e', {
    ...{ involvedObject: { uid: uid ?? '' }, reason, message },
    ...parts,
  });
}

const pod = (
  name: string,
  container: JsonObject,
  metadata: Partial<KubeMetadata> = {},
  status: JsonObject = {},
) =>
  make(
    'Pod',
    name,
    {
      spec: { containers: [{ name: 'main', image: 'shop:1' }] },
      status: {
        phase: 'Running',
        containerStatuses: [{ name: 'main', ready: false, ...container }],
        ...status,
      },
    },
    metadata,
  );

const evidence = (parts: Partial<Evidence>): Evidence => ({
  ...{ pods: [], events: [], claims: [], jobs: [] },
  ...{ statefulSets: [], replicaSets: [], logs: new Map(), now: NOW },
  ...parts,
});
const reasonsOf = (parts: Partial<Evidence>) =>
  findCauses(evidence(parts)).map(
    ({ component, reason }) => `${component}: ${reason}`,
  );

const waiting = (reason: string, message = '') => ({
  state: { waiting: { reason, message } },
});
const ended = (exitCode: number, reason = 'Error') => ({
  terminated: { exitCode, reason },
});
const started = (seconds: number) => ({
  state: { running: { startedAt: ago(seconds) } },
});
const ownedBy = (job: KubeObject, createdAgo: number) => ({
  creationTimestamp: ago(createdAgo),
  ownerReferences: [
    { kind: 'Job', name: 'setup', uid: job.metadata.uid ?? '' },
  ],
});

describe('findCauses', () => {
  it.each([
    [5, []],
    [30, ['web: VolumeMountFailed', 'job: Unschedulable', 'db: ProbeFailing']],
  ])(
    'tells what every pod goes through while it starts only when it lasts: after %i s %j',
    (age, reasons) => {
      const created = { creationTimestamp: ago(age) };
      const mounting = pod('web', {}, created, { phase: 'Pending' });
      const unscheduled = pod('job', {}, created, {
        phase: 'Pending',
        conditions: [
          { type: 'PodScheduled', status: 'False', reason: 'Unschedulable' },
        ],
      });
      const starting = pod('db', started(age), created);
      const events = [
        event(mounting, 'FailedMount', 'PVC is not bound'),
        event(starting, 'Unhealthy', 'Startup probe failed', {
          lastTimestamp: ago(1),
        }),
      ];
      const pods = [mounting, unscheduled, starting];
      expect(reasonsOf({ pods, events }).sort()).toEqual(reasons.sort());
    },
  );

  it('says the same in every phase of a pull that fails', () => {
    const first = pod('web', waiting('ErrImagePull', 'shop:1: not found'));
    const later = pod('web', waiting('ImagePullBackOff', 'Back-off pulling'));
    const attempt = event(
      later,
      'Failed',
      'Failed to pull image "shop:1": not found',
    );
    const causes = findCauses(evidence({ pods: [first] }));
    expect(causes).toEqual([
      {
        stage: 'web-stage',
        component: 'web',
        reason: 'ImagePullFailed',
        message:
          'The image "shop:1" of "web" cannot be pulled: the registry does not have it.',
        fatal: false,
      },
    ]);
    expect(findCauses(evidence({ pods: [later], events: [attempt] }))).toEqual(
      causes,
    );
  });

  it('says the same in every phase of a crash loop', () => {
    const lastState = ended(1);
    const logs = new Map([['web/main', 'no database\n']]);
    const [first, ...others] = [
      { state: ended(1) },
      { ...waiting('CrashLoopBackOff', 'back-off 10s'), lastState },
      { ...waiting('CrashLoopBackOff', 'back-off 5m'), lastState },
      { ...started(3), lastState },
    ].map(status => findCauses(evidence({ pods: [pod('web', status)], logs })));
    expect(first).toMatchObject([
      {
        reason: 'CrashLooping',
        message:
          '"web" stops with an error (exit code 1). Last lines of its log:\nno database',
      },
    ]);
    others.forEach(other => expect(other).toEqual(first));
  });

  it.each<[string, string[], KubeObject]>([
    [
      'memory',
      ['web: OutOfMemory'],
      pod('web', { state: ended(137, 'OOMKilled') }),
    ],
    ['an end without error', [], pod('web', { state: ended(0, 'Completed') })],
    [
      'a recovery',
      [],
      pod('web', { ...started(3), ready: true, lastState: ended(1) }),
    ],
    [
      'a pod that is being removed',
      [],
      pod('web', { state: ended(1) }, { deletionTimestamp: ago(1) }),
    ],
    ['starting', [], pod('web', waiting('ContainerCreating'))],
    [
      'a config that is missing',
      ['web: ConfigurationMissing'],
      pod('web', waiting('CreateContainerConfigError', 'secret "x" not found')),
    ],
  ])('judges a container by %s', (_what, expected, each) => {
    expect(reasonsOf({ pods: [each] })).toEqual(expected);
  });

  it('blames a health check for a restart that it caused', () => {
    const web = pod('web', {
      ...waiting('CrashLoopBackOff'),
      lastState: ended(137),
    });
    const events = [event(web, 'Unhealthy', 'Liveness probe failed: timeout')];
    expect(reasonsOf({ pods: [web], events })).toEqual(['web: ProbeFailing']);
    expect(reasonsOf({ pods: [web] })).toEqual(['web: CrashLooping']);
  });

  const unready = pod('web', started(60));
  it.each<[string, string[], KubeObject[]]>([
    [
      'recent',
      ['web: ProbeFailing'],
      [event(unready, 'Unhealthy', 'Readiness probe failed')],
    ],
    [
      'repeated recently',
      ['web: ProbeFailing'],
      [
        event(unready, 'Unhealthy', 'Readiness probe failed', {
          eventTime: ago(3600),
          series: { count: 9, lastObservedTime: ago(3) },
        }),
      ],
    ],
    [
      'about the container before',
      [],
      [
        event(unready, 'Unhealthy', 'Readiness probe failed', {
          lastTimestamp: ago(61),
        }),
      ],
    ],
    [
      'about another pod of that name',
      [],
      [
        event(
          make('Pod', 'web', {}, { uid: 'before' }),
          'Unhealthy',
          'Readiness probe failed',
        ),
      ],
    ],
  ])('heeds a failed health check that is %s', (_what, expected, events) => {
    expect(reasonsOf({ pods: [unready], events })).toEqual(expected);
  });

  it('tells why nothing is created, until it is', () => {
    const message =
      'pods "x" is forbidden: exceeded quota: plan, limited: pods=0';
    const refused = (kind: string, status: JsonObject) =>
      make(kind, 'db', { spec: { replicas: 1 }, status });
    const set = refused('StatefulSet', { replicas: 0 });
    const job = refused('Job', {});
    const failed = event(set, 'FailedCreate', message);
    const expected = ['db: QuotaExceeded'];
    expect(reasonsOf({ statefulSets: [set], events: [failed] })).toEqual(
      expected,
    );
    expect(
      reasonsOf({
        statefulSets: [refused('StatefulSet', { replicas: 1 })],
        events: [failed],
      }),
    ).toEqual([]);
    const later = event(set, 'SuccessfulCreate', '', { lastTimestamp: ago(1) });
    expect(reasonsOf({ statefulSets: [set], events: [failed, later] })).toEqual(
      [],
    );
    expect(
      reasonsOf({ jobs: [job], events: [event(job, 'FailedCreate', message)] }),
    ).toEqual(expected);
    const failure = { type: 'ReplicaFailure', status: 'True', message };
    expect(
      reasonsOf({
        replicaSets: [refused('ReplicaSet', { conditions: [failure] })],
      }),
    ).toEqual(expected);
  });

  it('lets the newest failed pod of a Job speak, and none once it succeeded', () => {
    const job = make('Job', 'setup', { status: { active: 1 } });
    const pods = [
      pod(
        'setup',
        { state: ended(1) },
        { ...ownedBy(job, 60), uid: 'p1', name: 'setup-1' },
      ),
      pod(
        'setup',
        { state: ended(2) },
        { ...ownedBy(job, 30), uid: 'p2', name: 'setup-2' },
      ),
      pod(
        'setup',
        { ...started(1), ready: true },
        { ...ownedBy(job, 1), uid: 'p3', name: 'setup-3' },
      ),
    ];
    const logs = new Map([
      ['setup-1/main', 'first'],
      ['setup-2/main', 'second'],
    ]);
    expect(findCauses(evidence({ jobs: [job], pods, logs }))).toMatchObject([
      { message: expect.stringMatching(/exit code 2\).*second$/s) },
    ]);
    const done = make('Job', 'setup', { status: { completionTime: ago(1) } });
    expect(reasonsOf({ jobs: [done], pods })).toEqual([]);
  });

  it('tells a Job that gave up once, with its log, before everything else', () => {
    const job = make('Job', 'setup', {
      status: {
        conditions: [
          { type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded' },
        ],
      },
    });
    const setup = pod('setup', { state: ended(1) }, ownedBy(job, 5), {
      phase: 'Failed',
    });
    const web = pod('web', waiting('ErrImagePull'));
    const logs = new Map([['setup/main', 'no shop']]);
    const causes = findCauses(
      evidence({ jobs: [job], pods: [web, setup], logs }),
    );
    expect(causes).toMatchObject([
      {
        component: 'setup',
        reason: 'BackoffLimitExceeded',
        message: expect.stringMatching(/^"setup" failed as often.*no shop$/s),
        fatal: true,
      },
      { component: 'web', reason: 'ImagePullFailed', fatal: false },
    ]);
  });

  it('tells a volume that cannot be made by the component that waits for it', () => {
    const claim = make(
      'PersistentVolumeClaim',
      'data-db-0',
      { status: { phase: 'Pending' } },
      { labels: {} },
    );
    const db = make('Pod', 'db', {
      spec: {
        volumes: [{ persistentVolumeClaim: { claimName: 'data-db-0' } }],
      },
      status: { phase: 'Pending' },
    });
    const failed = event(claim, 'ProvisioningFailed', 'no space left', {
      lastTimestamp: ago(9),
    });
    const waits = event(claim, 'WaitForFirstConsumer', 'waiting', {
      lastTimestamp: ago(1),
    });
    const all = { claims: [claim], pods: [db] };
    expect(findCauses(evidence({ ...all, events: [failed] }))).toEqual([
      {
        stage: 'db-stage',
        component: 'db',
        reason: 'VolumeNotProvisioned',
        message: 'The volume "data-db-0" cannot be made: no space left',
        fatal: false,
      },
    ]);
    expect(reasonsOf({ ...all, events: [failed, waits] })).toEqual([]);
    expect(reasonsOf(all)).toEqual([]);
  });

  it('says once what is wrong with several copies', () => {
    const copy = (name: string) =>
      pod('web', waiting('ErrImagePull'), { name, uid: name });
    expect(reasonsOf({ pods: [copy('a'), copy('b')] })).toHaveLength(1);
  });
});
