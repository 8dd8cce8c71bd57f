import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import { readiness } from './readiness';
import type { KubeObject } from './types';

function object(
  apiVersion: string,
  kind: string,
  spec: JsonObject,
  status: JsonObject,
): KubeObject {
  const metadata = { name: 'x', namespace: 'shop', generation: 2 };
  return { apiVersion, kind, metadata, spec, status };
}
const apps = (kind: string) => (spec: JsonObject, status: JsonObject) =>
  object('apps/v1', kind, spec, { observedGeneration: 2, ...status });
const core = (kind: string) => (spec: JsonObject, status: JsonObject) =>
  object('v1', kind, spec, status);

const deployment = apps('Deployment');
const statefulSet = apps('StatefulSet');
const daemonSet = apps('DaemonSet');
const replicaSet = apps('ReplicaSet');
const job = (status: JsonObject) => object('batch/v1', 'Job', {}, status);
const pod = core('Pod');
const conditions = (...list: [string, string, string?][]) => ({
  conditions: list.map(([type, status, reason]) => ({
    ...{ type, status },
    ...(reason && { reason }),
  })),
});

const running = {
  ...{ replicas: 2, updatedReplicas: 2, readyReplicas: 2 },
  availableReplicas: 2,
  ...conditions(
    ['Available', 'True'],
    ['Progressing', 'True', 'NewReplicaSetAvailable'],
  ),
};
const two = { replicas: 2, progressDeadlineSeconds: 600 };
const set = {
  ...{ replicas: 2, readyReplicas: 2, currentReplicas: 2, updatedReplicas: 2 },
  ...{ currentRevision: 'a', updateRevision: 'a' },
};
const rolling = (partition: number) => ({
  replicas: 2,
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition } },
});
const daemons = {
  ...{ desiredNumberScheduled: 2, currentNumberScheduled: 2 },
  ...{ updatedNumberScheduled: 2, numberAvailable: 2, numberReady: 2 },
};
const copies = {
  ...{ replicas: 2, readyReplicas: 2, availableReplicas: 2 },
  fullyLabeledReplicas: 2,
};

describe('readiness', () => {
  it.each<[string, string, KubeObject | undefined]>([
    ['NotFound', 'nothing', undefined],
    [
      'Terminating',
      'what is being deleted',
      {
        ...deployment(two, running),
        metadata: { name: 'x', deletionTimestamp: '2026-01-31T12:00:00Z' },
      },
    ],

    ['Current', 'a Deployment that runs', deployment(two, running)],
    [
      'InProgress',
      'a Deployment not seen yet',
      object('apps/v1', 'Deployment', two, {}),
    ],
    [
      'InProgress',
      'a Deployment whose change is not seen yet',
      deployment(two, { ...running, observedGeneration: 1 }),
    ],
    [
      'InProgress',
      'a Deployment with too few pods',
      deployment(two, { ...running, replicas: 1 }),
    ],
    [
      'InProgress',
      'a Deployment with old pods',
      deployment(two, { ...running, updatedReplicas: 1 }),
    ],
    [
      'InProgress',
      'a Deployment with too many pods',
      deployment(two, { ...running, replicas: 3 }),
    ],
    [
      'InProgress',
      'a Deployment with pods not available',
      deployment(two, { ...running, availableReplicas: 1 }),
    ],
    [
      'InProgress',
      'a Deployment with pods not ready',
      deployment(two, { ...running, readyReplicas: 1 }),
    ],
    [
      'InProgress',
      'a Deployment that is not available',
      deployment(two, {
        ...running,
        ...conditions(['Available', 'False'], ['Progressing', 'True']),
      }),
    ],
    [
      'Failed',
      'a Deployment past its deadline',
      deployment(two, {
        ...running,
        readyReplicas: 0,
        ...conditions(['Progressing', 'False', 'ProgressDeadlineExceeded']),
      }),
    ],
    [
      'Current',
      'a Deployment scaled to nothing',
      deployment(
        { ...two, replicas: 0 },
        conditions(['Available', 'True'], ['Progressing', 'True']),
      ),
    ],

    ['Current', 'a StatefulSet that runs', statefulSet({ replicas: 2 }, set)],
    [
      'InProgress',
      'a StatefulSet not seen yet',
      object('apps/v1', 'StatefulSet', {}, {}),
    ],
    [
      'InProgress',
      'a StatefulSet with pods not ready',
      statefulSet({ replicas: 2 }, { ...set, readyReplicas: 1 }),
    ],
    [
      'InProgress',
      'a StatefulSet with too many pods',
      statefulSet({ replicas: 1 }, set),
    ],
    [
      'InProgress',
      'a StatefulSet under update',
      statefulSet({ replicas: 2 }, { ...set, updateRevision: 'b' }),
    ],
    [
      'InProgress',
      'a StatefulSet under update from its first pod',
      statefulSet(rolling(0), { ...set, updatedReplicas: 1 }),
    ],
    [
      'Current',
      'a StatefulSet updated down to its partition',
      statefulSet(rolling(1), { ...set, updatedReplicas: 1 }),
    ],
    [
      'InProgress',
      'a StatefulSet not updated down to its partition',
      statefulSet(rolling(1), { ...set, updatedReplicas: 0 }),
    ],
    [
      'Current',
      'a StatefulSet that updates on delete',
      statefulSet(
        { replicas: 2, updateStrategy: { type: 'OnDelete' } },
        { ...set, updateRevision: 'b', updatedReplicas: 0 },
      ),
    ],
    [
      'InProgress',
      'a StatefulSet that updates on delete and is not ready',
      statefulSet(
        { replicas: 2, updateStrategy: { type: 'OnDelete' } },
        { ...set, readyReplicas: 0 },
      ),
    ],

    ['Current', 'a DaemonSet that runs', daemonSet({}, daemons)],
    [
      'InProgress',
      'a DaemonSet not seen yet',
      object('apps/v1', 'DaemonSet', {}, {}),
    ],
    [
      'InProgress',
      'a DaemonSet with old pods',
      daemonSet({}, { ...daemons, updatedNumberScheduled: 1 }),
    ],
    [
      'InProgress',
      'a DaemonSet not ready',
      daemonSet({}, { ...daemons, numberReady: 1 }),
    ],
    [
      'Current',
      'a DaemonSet with no node to run on',
      daemonSet({}, { desiredNumberScheduled: 0 }),
    ],

    ['Current', 'a ReplicaSet that runs', replicaSet({ replicas: 2 }, copies)],
    [
      'InProgress',
      'a ReplicaSet whose pods are refused',
      replicaSet(
        { replicas: 2 },
        { ...copies, ...conditions(['ReplicaFailure', 'True']) },
      ),
    ],
    [
      'InProgress',
      'a ReplicaSet not ready',
      replicaSet({ replicas: 2 }, { ...copies, readyReplicas: 1 }),
    ],

    ['Current', 'a pod that finished', pod({}, { phase: 'Succeeded' })],
    ['Failed', 'a pod that failed', pod({}, { phase: 'Failed' })],
    ['InProgress', 'a pod that waits', pod({}, { phase: 'Pending' })],
    [
      'InProgress',
      'a pod that no node takes',
      pod(
        {},
        {
          phase: 'Pending',
          ...conditions(['PodScheduled', 'False', 'Unschedulable']),
        },
      ),
    ],
    [
      'Current',
      'a pod that is ready',
      pod({}, { phase: 'Running', ...conditions(['Ready', 'True']) }),
    ],
    [
      'InProgress',
      'a pod that is not ready',
      pod({}, { phase: 'Running', ...conditions(['Ready', 'False']) }),
    ],
    [
      'Failed',
      'a pod that crashes again and again',
      pod(
        {},
        {
          phase: 'Running',
          ...conditions(['Ready', 'False']),
          containerStatuses: [
            { state: { waiting: { reason: 'CrashLoopBackOff' } } },
          ],
        },
      ),
    ],

    ['InProgress', 'a Job not started', job({})],
    ['InProgress', 'a Job that runs', job({ startTime: 'x', active: 1 })],
    ['InProgress', 'a suspended Job', job(conditions(['Suspended', 'True']))],
    [
      'InProgress',
      'a Job about to complete',
      job(conditions(['SuccessCriteriaMet', 'True'])),
    ],
    ['Current', 'a complete Job', job(conditions(['Complete', 'True']))],
    [
      'Failed',
      'a failed Job',
      job(conditions(['Failed', 'True', 'BackoffLimitExceeded'])),
    ],

    [
      'Current',
      'a bound claim',
      core('PersistentVolumeClaim')({}, { phase: 'Bound' }),
    ],
    [
      'InProgress',
      'a claim that waits for its first pod',
      core('PersistentVolumeClaim')({}, { phase: 'Pending' }),
    ],
    [
      'Failed',
      'a lost claim',
      core('PersistentVolumeClaim')({}, { phase: 'Lost' }),
    ],

    [
      'Current',
      'a Service in the cluster',
      core('Service')({ type: 'ClusterIP' }, { loadBalancer: {} }),
    ],
    [
      'InProgress',
      'a Service without its balancer',
      core('Service')({ type: 'LoadBalancer' }, { loadBalancer: {} }),
    ],
    [
      'Current',
      'a Service with its balancer',
      core('Service')(
        { type: 'LoadBalancer' },
        { loadBalancer: { ingress: [{ ip: '192.0.2.1' }] } },
      ),
    ],

    [
      'Current',
      'an Ingress without an address',
      object('networking.k8s.io/v1', 'Ingress', {}, { loadBalancer: {} }),
    ],
    [
      'InProgress',
      'a disruption budget not seen yet',
      object(...(['policy/v1', 'PodDisruptionBudget', {}] as const), {
        observedGeneration: 1,
      }),
    ],
    [
      'Current',
      'a disruption budget',
      object(...(['policy/v1', 'PodDisruptionBudget', {}] as const), {
        observedGeneration: 2,
      }),
    ],
    ['Current', 'a namespace', core('Namespace')({}, { phase: 'Active' })],
    ['Current', 'a ConfigMap', core('ConfigMap')({}, {})],
    [
      'InProgress',
      'a certificate not issued',
      object(
        ...(['cert-manager.io/v1', 'Certificate', {}] as const),
        conditions(['Ready', 'False'], ['Issuing', 'True']),
      ),
    ],
    [
      'Current',
      'a certificate',
      object(
        ...(['cert-manager.io/v1', 'Certificate', {}] as const),
        conditions(['Ready', 'True']),
      ),
    ],
    [
      'InProgress',
      'a certificate whose change is not seen yet',
      object(...(['cert-manager.io/v1', 'Certificate', {}] as const), {
        conditions: [{ type: 'Ready', status: 'True', observedGeneration: 1 }],
      }),
    ],
    [
      'Failed',
      'what says it is stalled',
      object('example.com/v1', 'Thing', {}, conditions(['Stalled', 'True'])),
    ],
    [
      'InProgress',
      'what says it is reconciling',
      object(
        'example.com/v1',
        'Thing',
        {},
        conditions(['Reconciling', 'True']),
      ),
    ],
    [
      'Current',
      'a foreign kind that is called like ours',
      object('serving.example.com/v1', 'Service', { type: 'LoadBalancer' }, {}),
    ],
  ])('is %s for %s', (status, _what, live) => {
    const result = readiness(live);
    expect(result.status).toBe(status);
    expect(result.message).toMatch(/^[A-Z0-9]/);
  });

  it('counts pods in its message', () => {
    const missing = { ...running, readyReplicas: 0, availableReplicas: 0 };
    expect(readiness(deployment(two, missing)).message).toBe(
      '0 of 2 pods ready',
    );
    const one = { ...missing, replicas: 1, updatedReplicas: 1 };
    expect(readiness(deployment({ replicas: 1 }, one)).message).toBe(
      '0 of 1 pods ready',
    );
  });
});
