/* eslint-disable jest/no-export -- declares tests for every cluster */
import {
  STAGE_LABEL,
  type JsonObject,
} from '@store-platform/backstage-plugin-stores-common';
import { diagnose } from '../diagnose';
import { listCrashes } from '../diagnose/listCrashes';
import type { KubeObject } from '../types';
import type { ContractCluster } from './ContractCluster';
import { eventually } from './eventually';
import { podSpec, RUN, workload } from './workloads';

const labels = {
  'store-platform.dev/store-id': 'diagnosed',
  [STAGE_LABEL]: 'application',
  'app.kubernetes.io/component': 'web',
};
const never = { pod: { restartPolicy: 'Never' } };

type Broken = [
  what: string,
  expected: { reason: string; message: RegExp; fatal: boolean },
  make: (namespace: string) => KubeObject,
];

const deployment = (pod: JsonObject) => (namespace: string) =>
  workload({ kind: 'Deployment', namespace, name: 'web', pod, labels });
const job = (pod: JsonObject, spec: JsonObject) => (namespace: string) =>
  workload({ kind: 'Job', namespace, name: 'web', pod, spec, labels });

const broken: Broken[] = [
  [
    'an image that is not there',
    {
      reason: 'ImagePullFailed',
      message:
        /"registry.invalid\/shop:1" of "web" cannot be pulled: the registry cannot be reached/,
      fatal: false,
    },
    deployment(
      podSpec(RUN, { container: { image: 'registry.invalid/shop:1' } }),
    ),
  ],
  [
    'an image name that is none',
    {
      reason: 'InvalidImageName',
      message: /is not a valid image name/,
      fatal: true,
    },
    deployment(podSpec(RUN, { container: { image: 'Not A Name' } })),
  ],
  [
    'a container that crashes, with its log but not its secrets',
    {
      reason: 'CrashLooping',
      message:
        /exit code 3\)\. Last lines of its log:\nno database password=\[hidden\]$/,
      fatal: false,
    },
    deployment(
      podSpec('echo "$(date -Iseconds) no database password=hunter2"; exit 3'),
    ),
  ],
  [
    'a container that is never ready',
    {
      reason: 'ProbeFailing',
      message: /does not pass its health check/,
      fatal: false,
    },
    deployment(
      podSpec(RUN, {
        container: {
          readinessProbe: { periodSeconds: 1, exec: { command: ['false'] } },
        },
      }),
    ),
  ],
  [
    'a Secret that is missing',
    {
      reason: 'ConfigurationMissing',
      message: /secret "absent" not found/,
      fatal: false,
    },
    deployment(
      podSpec(RUN, {
        container: { envFrom: [{ secretRef: { name: 'absent' } }] },
      }),
    ),
  ],
  [
    'a command that is missing',
    {
      reason: 'CannotStart',
      message:
        /"web" cannot be started: exec: "\/no\/such\/command": .*no such file or directory$/,
      fatal: false,
    },
    deployment(podSpec(RUN, { container: { command: ['/no/such/command'] } })),
  ],
  [
    'more memory than any machine has',
    {
      reason: 'Unschedulable',
      message: /not enough memory is free/,
      fatal: false,
    },
    deployment(
      podSpec(RUN, {
        container: { resources: { requests: { memory: '900Ti' } } },
      }),
    ),
  ],
  [
    'a pod that Pod Security refuses',
    {
      reason: 'PodSecurityRefused',
      message: /breaks the security rules \(restricted\)/,
      fatal: true,
    },
    deployment(podSpec(RUN, { container: { securityContext: {} } })),
  ],
  [
    'a Job that fails, with its log',
    {
      reason: 'BackoffLimitExceeded',
      message: /failed as often as it may be tried\. .*\nno shop$/s,
      fatal: true,
    },
    job(podSpec('echo no shop; exit 1', never), { backoffLimit: 0 }),
  ],
  [
    'a Job that does not end',
    {
      reason: 'DeadlineExceeded',
      message: /did not finish in the time/,
      fatal: true,
    },
    job(podSpec(RUN, never), { activeDeadlineSeconds: 1 }),
  ],
];

/** What is said about things that do not work, on a cluster where they really do not. */
export function diagnosisContract(cluster: () => ContractCluster): void {
  const client = () => cluster().client;
  const restricted = { 'pod-security.kubernetes.io/enforce': 'restricted' };
  const causesIn = (namespace: string) =>
    diagnose({
      client: client(),
      namespace,
      selector: 'store-platform.dev/store-id=diagnosed',
    });

  it.each(broken)('explains %s', async (_what, expected, make) => {
    const namespace = await cluster().namespace(restricted);
    await client().apply(make(namespace));
    await eventually(async () => {
      expect(await causesIn(namespace)).toEqual([
        {
          stage: 'application',
          component: 'web',
          reason: expected.reason,
          message: expect.stringMatching(expected.message),
          fatal: expected.fatal,
        },
      ]);
    });
  });

  it('explains that the plan has no room', async () => {
    const namespace = await cluster().namespace(restricted);
    await client().apply({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'plan', namespace },
      spec: { hard: { pods: '0' } },
    });
    await client().apply(deployment(podSpec(RUN))(namespace));
    await eventually(async () => {
      expect(await causesIn(namespace)).toMatchObject([
        {
          reason: 'QuotaExceeded',
          message: 'The plan leaves no room for "web": pods (at most 0).',
        },
      ]);
    });
  });

  it('has nothing to say of what works', async () => {
    const namespace = await cluster().namespace(restricted);
    await client().apply(deployment(podSpec(RUN))(namespace));
    const pods = () =>
      client().list({ apiVersion: 'v1', kind: 'Pod', namespace });
    await eventually(async () => expect(await pods()).toHaveLength(1));
    await eventually(async () => expect(await causesIn(namespace)).toEqual([]));
    expect(listCrashes({ pods: await pods(), jobs: [] })).toEqual([]);
  });
}
