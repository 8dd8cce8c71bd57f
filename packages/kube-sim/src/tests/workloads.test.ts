import { pick, TestCluster } from '../testUtils/TestCluster';
import { deployment, job, statefulSet } from '../testUtils/workloads';

let cluster: TestCluster;
let core: string;
let apps: string;
let batch: string;
let turn = 0;

beforeAll(async () => {
  cluster = await TestCluster.start();
});

beforeEach(async () => {
  turn += 1;
  const name = `work-${turn}`;
  core = await cluster.namespace(name);
  apps = `/apis/apps/v1/namespaces/${name}`;
  batch = `/apis/batch/v1/namespaces/${name}`;
});

afterAll(() => cluster.sim.stop());

const ready = (replicas: number) => ({
  status: {
    replicas,
    readyReplicas: replicas,
    updatedReplicas: replicas,
    availableReplicas: replicas,
  },
});

const names = async (path: string) => {
  const { body } = await cluster.get(path);
  const items = Array.isArray(body.items) ? body.items : [];
  return items.map(item => String(pick(item, 'metadata.name')));
};

const reasons = async (query = '') => {
  const { body } = await cluster.get(`${core}/events${query}`);
  const items = Array.isArray(body.items) ? body.items : [];
  return items.map(item => item && pick(item, 'reason'));
};

describe('Deployments', () => {
  it('become available, with a ReplicaSet and ready pods', async () => {
    await cluster.post(
      `${apps}/deployments`,
      deployment('web', {
        spec: { replicas: 2 },
        pod: { initContainers: [{ name: 'first', image: 'example/init:1' }] },
      }),
    );

    const body = await cluster.until(`${apps}/deployments/web`, ready(2));
    expect(body).toMatchObject({
      metadata: { generation: 1 },
      spec: {
        strategy: { type: 'RollingUpdate' },
        progressDeadlineSeconds: 600,
      },
      status: {
        observedGeneration: 1,
        conditions: [
          { type: 'Available', status: 'True' },
          {
            type: 'Progressing',
            status: 'True',
            reason: 'NewReplicaSetAvailable',
          },
        ],
      },
    });
    const { body: pods } = await cluster.get(`${core}/pods`);
    expect(pods.items).toMatchObject(
      [{}, {}].map(() => ({
        metadata: {
          name: expect.stringMatching(/^web-[0-9a-f]{10}-[a-z0-9]{5}$/),
          ownerReferences: [{ kind: 'ReplicaSet', controller: true }],
        },
        spec: { nodeName: 'sim-node-1' },
        status: {
          phase: 'Running',
          podIP: expect.any(String),
          initContainerStatuses: [
            { state: { terminated: { exitCode: 0, reason: 'Completed' } } },
          ],
          containerStatuses: [
            {
              name: 'main',
              image: 'example/shop:1',
              imageID: expect.stringMatching(/^sha256:/),
              ready: true,
              started: true,
              restartCount: 0,
              state: { running: {} },
            },
          ],
        },
      })),
    );
    expect(await reasons()).toEqual(
      expect.arrayContaining([
        'ScalingReplicaSet',
        'SuccessfulCreate',
        'Scheduled',
        'Pulling',
        'Pulled',
        'Created',
        'Started',
      ]),
    );
  });

  it('scale by their spec and by the subresource', async () => {
    const path = `${apps}/deployments/web`;
    await cluster.post(`${apps}/deployments`, deployment('web'));
    await cluster.until(path, ready(1));
    await cluster.patch(path, 'merge', { spec: { replicas: 3 } });
    await cluster.until(path, ready(3));
    expect((await cluster.get(`${path}/scale`)).body).toMatchObject({
      kind: 'Scale',
      spec: { replicas: 3 },
      status: { replicas: 3 },
    });
    await cluster.put(`${path}/scale`, { spec: { replicas: 0 } });
    await cluster.until(`${core}/pods`, { items: [] });
    expect((await cluster.get(path)).body).toMatchObject({
      metadata: { generation: 3 },
    });
    expect((await cluster.get(`${core}/configmaps/x/scale`)).code).toBe(404);
  });

  it.each(['RollingUpdate', 'Recreate'])(
    'roll out a new template by %s',
    async type => {
      const path = `${apps}/deployments/web`;
      const spec = { replicas: 3, strategy: { type } };
      await cluster.post(`${apps}/deployments`, deployment('web', { spec }));
      await cluster.until(path, ready(3));
      const before = await names(`${core}/pods`);
      await cluster.patch(path, 'strategic-merge', {
        spec: {
          template: {
            spec: { containers: [{ name: 'main', image: 'example/shop:2' }] },
          },
        },
      });

      await cluster.until(path, {
        metadata: { annotations: { 'deployment.kubernetes.io/revision': '2' } },
        ...ready(3),
      });
      await cluster.until(`${core}/pods`, {
        items: [1, 2, 3].map(() => ({
          spec: { containers: [{ image: 'example/shop:2' }] },
        })),
      });
      expect(await names(`${core}/pods`)).not.toEqual(
        expect.arrayContaining(before),
      );
      expect(await names(`${apps}/replicasets`)).toHaveLength(2);
    },
  );

  it('replace pods that are deleted, and take all with them when they go', async () => {
    const path = `${apps}/deployments/web`;
    await cluster.post(`${apps}/deployments`, deployment('web'));
    await cluster.until(path, ready(1));
    const [pod] = await names(`${core}/pods`);
    await cluster.delete(`${core}/pods/${pod}`);
    await cluster.untilGone(`${core}/pods/${pod}`);
    await cluster.until(path, ready(1));
    await cluster.delete(path);
    await cluster.until(`${apps}/replicasets`, { items: [] });
    await cluster.until(`${core}/pods`, { items: [] });
  });

  it('leave their children when deleted as orphans', async () => {
    await cluster.post(`${apps}/deployments`, deployment('web'));
    await cluster.until(`${apps}/deployments/web`, ready(1));
    await cluster.delete(`${apps}/deployments/web?propagationPolicy=Orphan`);
    const [set] = await names(`${apps}/replicasets`);
    expect(
      (await cluster.get(`${apps}/replicasets/${set}`)).body,
    ).toMatchObject({
      metadata: { name: set },
    });
  });

  it('exceed their deadline when stuck', async () => {
    cluster.sim.faults.stickPods({ namespace: `work-${turn}` });
    await cluster.post(
      `${apps}/deployments`,
      deployment('web', { spec: { progressDeadlineSeconds: 1 } }),
    );
    await cluster.until(`${apps}/deployments/web`, {
      status: {
        conditions: [
          { type: 'Available', status: 'False' },
          {
            type: 'Progressing',
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
          },
        ],
      },
    });
    cluster.sim.faults.clear();
    await cluster.until(`${apps}/deployments/web`, ready(1));
  });

  it.each([
    ['no template', { spec: { template: {} } }, 400],
    ['no containers', { pod: { containers: [] } }, 422],
    ['no image', { pod: { containers: [{ name: 'x' }] } }, 422],
    [
      'a selector of others',
      { spec: { selector: { matchLabels: { app: 'x' } } } },
      422,
    ],
  ])('are refused with %s', async (_, parts, code) => {
    expect(
      (await cluster.post(`${apps}/deployments`, deployment('web', parts)))
        .code,
    ).toBe(code);
  });

  it('refuse another selector afterwards', async () => {
    await cluster.post(`${apps}/deployments`, deployment('web'));
    expect(
      await cluster.patch(`${apps}/deployments/web`, 'merge', {
        spec: {
          selector: { matchLabels: { app: 'web', more: 'x' } },
          template: { metadata: { labels: { more: 'x' } } },
        },
      }),
    ).toMatchObject({
      code: 422,
      body: { message: expect.stringContaining('field is immutable') },
    });
  });
});

describe('StatefulSets', () => {
  it('make numbered pods with volumes of their own', async () => {
    await cluster.post(
      `${apps}/statefulsets`,
      statefulSet('db', { spec: { replicas: 2 } }),
    );

    await cluster.until(`${apps}/statefulsets/db`, ready(2));
    expect(await names(`${core}/pods`)).toEqual(['db-0', 'db-1']);
    expect(
      (await cluster.get(`${core}/persistentvolumeclaims`)).body,
    ).toMatchObject({
      items: ['data-db-0', 'data-db-1'].map(name => ({
        metadata: { name },
        spec: {
          storageClassName: 'standard',
          volumeName: expect.stringMatching(/^pvc-/),
        },
        status: { phase: 'Bound', capacity: { storage: '1Gi' } },
      })),
    });
  });

  it('renew their pods and keep the volumes', async () => {
    const path = `${apps}/statefulsets/db`;
    await cluster.post(
      `${apps}/statefulsets`,
      statefulSet('db', { spec: { replicas: 2 } }),
    );
    await cluster.until(path, ready(2));
    const claims = (await cluster.get(`${core}/persistentvolumeclaims`)).body
      .items;
    await cluster.patch(path, 'merge', {
      spec: { template: { metadata: { annotations: { restarted: 'now' } } } },
    });
    const { status } = await cluster.until(path, {
      ...ready(2),
      metadata: { generation: 2 },
    });
    expect(pick(status, 'currentRevision')).toBe(
      pick(status, 'updateRevision'),
    );
    await cluster.patch(path, 'merge', { spec: { replicas: 1 } });
    await cluster.untilGone(`${core}/pods/db-1`);
    expect(
      (await cluster.get(`${core}/persistentvolumeclaims`)).body.items,
    ).toEqual(claims);
  });
});

describe('Jobs', () => {
  it('complete after their pods', async () => {
    await cluster.post(
      `${batch}/jobs`,
      job('setup', { spec: { completions: 2 } }),
    );
    const body = await cluster.until(`${batch}/jobs/setup`, {
      status: { succeeded: 2, completionTime: expect.any(String) },
    });
    expect(pick(body, 'status.conditions')).toMatchObject([
      { type: 'SuccessCriteriaMet', status: 'True' },
      { type: 'Complete', status: 'True' },
    ]);
    expect((await cluster.get(`${core}/pods`)).body).toMatchObject({
      items: [
        { status: { phase: 'Succeeded' } },
        { status: { phase: 'Succeeded' } },
      ],
    });
  });

  it('go some time after they are finished, with their pods', async () => {
    await cluster.post(
      `${batch}/jobs`,
      job('setup', { spec: { ttlSecondsAfterFinished: 1 } }),
    );
    await cluster.until(`${batch}/jobs/setup`, { status: { succeeded: 1 } });
    await cluster.untilGone(`${batch}/jobs/setup`);
    await cluster.until(`${core}/pods`, { items: [] });
  });

  it('fail when their pods do too often', async () => {
    cluster.sim.faults.crashPods({ namespace: `work-${turn}` });
    await cluster.post(
      `${batch}/jobs`,
      job('setup', { spec: { backoffLimit: 1 } }),
    );
    const body = await cluster.until(`${batch}/jobs/setup`, {
      status: { failed: 2 },
    });
    expect(pick(body, 'status.conditions.1')).toMatchObject({
      type: 'Failed',
      reason: 'BackoffLimitExceeded',
    });
    cluster.sim.faults.clear();
  });

  it('fail when they take too long', async () => {
    cluster.sim.faults.stickPods({ namespace: `work-${turn}` });
    await cluster.post(
      `${batch}/jobs`,
      job('setup', { spec: { activeDeadlineSeconds: 1 } }),
    );
    await cluster.until(`${batch}/jobs/setup`, {
      status: {
        conditions: [{}, { type: 'Failed', reason: 'DeadlineExceeded' }],
      },
    });
    cluster.sim.faults.clear();
  });

  it('refuse another template', async () => {
    await cluster.post(`${batch}/jobs`, job('setup'));
    const spec = {
      template: { spec: { containers: [{ name: 'main', image: 'other:1' }] } },
    };
    expect(
      (await cluster.patch(`${batch}/jobs/setup`, 'strategic-merge', { spec }))
        .code,
    ).toBe(422);
    const same = job('setup');
    expect(
      (
        await cluster.apply(
          `${batch}/jobs/setup`,
          same,
          'fieldManager=a&force=true',
        )
      ).code,
    ).toBe(200);
  });
});

describe('pods', () => {
  it('wait for the Secrets and ConfigMaps they refer to', async () => {
    const secretKeyRef = { name: 'login', key: 'password' };
    await cluster.post(
      `${apps}/deployments`,
      deployment('web', {
        pod: {
          containers: [
            {
              name: 'main',
              image: 'example/shop:1',
              env: [{ name: 'P', valueFrom: { secretKeyRef } }],
            },
          ],
        },
      }),
    );
    const waiting = (message: string) => ({
      items: [
        {
          status: {
            containerStatuses: [
              {
                state: {
                  waiting: { reason: 'CreateContainerConfigError', message },
                },
              },
            ],
          },
        },
      ],
    });
    await cluster.until(`${core}/pods`, waiting('secret "login" not found'));
    await cluster.post(`${core}/secrets`, { metadata: { name: 'login' } });
    await cluster.until(
      `${core}/pods`,
      waiting(`couldn't find key password in Secret work-${turn}/login`),
    );
    await cluster.patch(`${core}/secrets/login`, 'merge', {
      data: { password: 'eA==' },
    });
    await cluster.until(`${apps}/deployments/web`, ready(1));
  });

  it('wait for volumes and claims', async () => {
    const volumes = [
      { name: 'a', configMap: { name: 'files' } },
      { name: 'b', persistentVolumeClaim: { claimName: 'disk' } },
    ];
    await cluster.post(
      `${apps}/deployments`,
      deployment('web', { pod: { volumes } }),
    );
    await cluster.until(`${core}/pods`, {
      items: [
        {
          status: {
            conditions: [{ type: 'PodScheduled', reason: 'Unschedulable' }],
          },
        },
      ],
    });
    await cluster.post(`${core}/persistentvolumeclaims`, {
      metadata: { name: 'disk' },
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: '1Gi' } },
      },
    });
    await cluster.until(`${core}/events?fieldSelector=reason%3DFailedMount`, {
      items: [{}],
    });
    await cluster.post(`${core}/configmaps`, { metadata: { name: 'files' } });
    await cluster.until(`${apps}/deployments/web`, ready(1));
  });

  it('too large for the node are told so', async () => {
    await cluster.post(`${core}/pods`, {
      metadata: { name: 'large' },
      spec: {
        containers: [
          { name: 'c', image: 'x:1', resources: { requests: { cpu: '900' } } },
        ],
      },
    });
    await cluster.until(`${core}/pods/large`, {
      status: {
        conditions: [{ message: expect.stringContaining('Insufficient cpu') }],
      },
    });
    expect((await cluster.delete(`${core}/pods/large`)).body).toMatchObject({
      status: 'Success',
    });
  });

  it('have logs and metrics', async () => {
    await cluster.post(`${apps}/statefulsets`, statefulSet('db'));
    await cluster.until(`${apps}/statefulsets/db`, ready(1));
    const log = `${core}/pods/db-0/log`;

    const { text } = await cluster.get(log);
    expect(text).toMatch(/^\[simulated\]/);
    expect(
      (await cluster.get(`${log}?tailLines=1&container=main`)).text.split('\n'),
    ).toHaveLength(2);
    expect((await cluster.get(`${log}?tailLines=0`)).text).toBe('');
    expect(
      (await cluster.get(`${log}?timestamps=true&sinceSeconds=60`)).text,
    ).toMatch(/^\d{4}-/);
    const [line] = (await cluster.get(`${log}?timestamps=true`)).text.split(
      '\n',
    );
    expect(line).toMatch(/^\S+T\S+\.\d{9}Z \[simulated\]/);
    const later = new Date(Date.now() + 60_000).toISOString();
    expect((await cluster.get(`${log}?sinceTime=${later}`)).text).toBe('');
    expect(await cluster.get(`${log}?container=zz`)).toMatchObject({
      code: 400,
      body: { message: 'container zz is not valid for pod db-0' },
    });
    expect((await cluster.get(`${log}?previous=true`)).code).toBe(400);
    expect((await cluster.get(`${core}/pods/absent/log`)).code).toBe(404);

    const metrics = `/apis/metrics.k8s.io/v1beta1/namespaces/work-${turn}/pods`;
    expect(
      (await cluster.get(`${metrics}?labelSelector=app%3Ddb`)).body,
    ).toMatchObject({
      kind: 'PodMetricsList',
      items: [
        {
          containers: [
            { name: 'main', usage: { cpu: expect.stringMatching(/^\d+n$/) } },
          ],
        },
      ],
    });
    expect((await cluster.get(`${metrics}/db-0`)).body).toMatchObject({
      kind: 'PodMetrics',
    });
    expect((await cluster.get(`${metrics}/absent`)).code).toBe(404);
  });

  it('can be followed', async () => {
    await cluster.post(`${apps}/statefulsets`, statefulSet('db'));
    await cluster.until(`${apps}/statefulsets/db`, ready(1));
    const abort = new AbortController();
    const response = await fetch(
      `${cluster.sim.url}${core}/pods/db-0/log?follow=true`,
      {
        signal: abort.signal,
      },
    );
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(
      /simulated/,
    );
    abort.abort();
  });

  it('are followed until their pod is gone, and can be noisy', async () => {
    await cluster.post(`${apps}/statefulsets`, statefulSet('db'));
    await cluster.until(`${apps}/statefulsets/db`, ready(1));
    cluster.sim.faults.noisyPods({ bytesPerSecond: 1_000_000 });
    const following = cluster.get(`${core}/pods/db-0/log?follow=true`);
    await new Promise(resolve => setTimeout(resolve, 300));
    await cluster.delete(`${apps}/statefulsets/db`);
    const { text } = await following;
    expect(text.length).toBeGreaterThan(100_000);
    expect(text).toMatch(/noise \d+ #+\n$/);
  });

  it('tell how full volumes are', async () => {
    await cluster.post(`${apps}/statefulsets`, statefulSet('db'));
    await cluster.until(`${apps}/statefulsets/db`, ready(1));
    const nodes = (await cluster.get('/api/v1/nodes')).body;
    const name = pick(nodes, 'items.0.metadata.name');
    const { body } = await cluster.get(
      `/api/v1/nodes/${name}/proxy/stats/summary`,
    );
    expect(pick(body, 'pods')).toContainEqual({
      podRef: { name: 'db-0', namespace: `work-${turn}` },
      volume: [
        expect.objectContaining({
          usedBytes: expect.any(Number),
          pvcRef: { name: 'data-db-0', namespace: `work-${turn}` },
        }),
      ],
    });
    expect(
      (await cluster.get('/api/v1/nodes/absent/proxy/stats/summary')).code,
    ).toBe(404);
  });
});

describe('other controllers', () => {
  it('give Ingresses an address and Certificates their Secret', async () => {
    const spec = { rules: [{ host: 'a.test' }] };
    const ingresses = `/apis/networking.k8s.io/v1/namespaces/work-${turn}/ingresses`;
    await cluster.post(ingresses, { metadata: { name: 'i' }, spec });
    await cluster.until(`${ingresses}/i`, {
      status: { loadBalancer: { ingress: [{ ip: '127.0.0.1' }] } },
    });
    const certificates = `/apis/cert-manager.io/v1/namespaces/work-${turn}/certificates`;
    await cluster.post(certificates, {
      metadata: { name: 'c' },
      spec: { secretName: 'tls' },
    });
    await cluster.until(`${certificates}/c`, {
      status: { conditions: [{ type: 'Ready', status: 'True' }] },
    });
    expect((await cluster.get(`${core}/secrets/tls`)).body).toMatchObject({
      type: 'kubernetes.io/tls',
    });
  });

  it('leave claims of unknown classes pending', async () => {
    await cluster.post(`${core}/persistentvolumeclaims`, {
      metadata: { name: 'v' },
      spec: {
        storageClassName: 'fast',
        resources: { requests: { storage: '1Gi' } },
      },
    });
    await cluster.until(`${core}/events`, {
      items: [{ reason: 'ProvisioningFailed' }],
    });
  });
});
