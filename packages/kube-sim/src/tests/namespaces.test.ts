import { pick, TestCluster } from '../testUtils/TestCluster';
import {
  deployment,
  job,
  restricted,
  statefulSet,
} from '../testUtils/workloads';

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await TestCluster.start({ speed: 0.2 });
});

afterAll(() => cluster.sim.stop());

const pod = (
  name: string,
  container: { [field: string]: object } = {},
  spec = {},
) => ({
  metadata: { name },
  spec: { containers: [{ name: 'c', image: 'x:1', ...container }], ...spec },
});

describe('namespaces', () => {
  it('are born with label, finalizer and furniture', async () => {
    const home = await cluster.namespace('fresh');
    expect((await cluster.get(home)).body).toMatchObject({
      metadata: { labels: { 'kubernetes.io/metadata.name': 'fresh' } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
    expect((await cluster.get(`${home}/serviceaccounts/default`)).code).toBe(
      200,
    );
  });

  it('terminate with everything in them, and can be made again', async () => {
    const home = await cluster.namespace('ending');
    const apps = '/apis/apps/v1/namespaces/ending/deployments';
    await cluster.post(apps, deployment('web'));
    await cluster.until(`${apps}/web`, { status: { readyReplicas: 1 } });

    expect((await cluster.delete(home)).body).toMatchObject({
      metadata: { deletionTimestamp: expect.any(String) },
      status: { phase: 'Terminating' },
    });
    expect(
      await cluster.post(`${home}/configmaps`, { metadata: { name: 'late' } }),
    ).toMatchObject({
      code: 403,
      body: {
        reason: 'Forbidden',
        message:
          'configmaps "late" is forbidden: unable to create new content in namespace ending because it is being terminated',
        details: { causes: [{ reason: 'NamespaceTerminating' }] },
      },
    });
    await cluster.untilGone(home);
    expect(
      (
        await cluster.get(
          '/api/v1/pods?fieldSelector=metadata.namespace%3Dending',
        )
      ).body.items,
    ).toEqual([]);
    await cluster.namespace('ending');
  });

  it('tell which finalizers they wait for', async () => {
    const home = await cluster.namespace('held');
    await cluster.post(`${home}/configmaps`, {
      metadata: { name: 'a', finalizers: ['x.dev/hold'] },
    });
    await cluster.delete(home);
    const body = await cluster.until(home, {
      status: {
        conditions: [
          { type: 'NamespaceDeletionDiscoveryFailure' },
          { type: 'NamespaceContentRemaining' },
          { type: 'NamespaceFinalizersRemaining' },
        ],
      },
    });
    expect(pick(body, 'status.conditions.2.message')).toContain('x.dev/hold');
    await cluster.patch(`${home}/configmaps/a`, 'json', [
      { op: 'remove', path: '/metadata/finalizers' },
    ]);
    await cluster.untilGone(home);
  });

  it('stay while the cluster cannot discover an API, and say which', async () => {
    const home = await cluster.namespace('undiscovered');
    cluster.sim.faults.breakApi('widgets.example.com/v1');
    await cluster.delete(home);
    const body = await cluster.until(home, {
      status: {
        conditions: [
          {
            type: 'NamespaceDeletionDiscoveryFailure',
            status: 'True',
            reason: 'DiscoveryFailed',
          },
          { type: 'NamespaceContentRemaining', status: 'False' },
          { type: 'NamespaceFinalizersRemaining', status: 'False' },
        ],
      },
    });
    expect(pick(body, 'status.conditions.0.message')).toContain(
      'widgets.example.com/v1: stale GroupVersion discovery',
    );
    cluster.sim.faults.clear();
    await cluster.untilGone(home);
  });

  it('must exist before their content', async () => {
    expect(
      await cluster.post('/api/v1/namespaces/absent/configmaps', {
        metadata: { name: 'a' },
      }),
    ).toMatchObject({
      code: 404,
      body: {
        message: 'namespaces "absent" not found',
        details: { kind: 'namespaces' },
      },
    });
  });
});

describe('Pod Security', () => {
  it('refuses what "restricted" forbids, in the words of the real server', async () => {
    const home = await cluster.namespace('safe', {
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
    const object = pod(
      'p',
      {},
      {
        hostNetwork: true,
        securityContext: { runAsUser: 0 },
        initContainers: [
          { name: 'i', image: 'x:1', securityContext: { privileged: true } },
        ],
        volumes: [{ name: 'h', hostPath: { path: '/' } }],
      },
    );
    const { code, body } = await cluster.post(`${home}/pods`, object);

    expect(code).toBe(403);
    expect(body.message).toBe(
      'pods "p" is forbidden: violates PodSecurity "restricted:latest": host namespaces (hostNetwork=true), ' +
        'privileged (container "i" must not set securityContext.privileged=true), ' +
        'allowPrivilegeEscalation != false (containers "i", "c" must set securityContext.allowPrivilegeEscalation=false), ' +
        'unrestricted capabilities (containers "i", "c" must set securityContext.capabilities.drop=["ALL"]), ' +
        'restricted volume types (volume "h" uses restricted volume type "hostPath"), ' +
        'runAsNonRoot != true (pod or containers "i", "c" must set securityContext.runAsNonRoot=true), ' +
        'runAsUser=0 (pod must not set runAsUser=0), ' +
        'seccompProfile (pod or containers "i", "c" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    );
    expect(
      (
        await cluster.post(
          `${home}/pods`,
          pod('q', { securityContext: restricted }),
        )
      ).code,
    ).toBe(201);
  });

  it('is told by the workload whose pods it refuses', async () => {
    await cluster.namespace('strict', {
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
    const path = '/apis/apps/v1/namespaces/strict/deployments';
    await cluster.post(path, deployment('web'));
    const body = await cluster.until(`${path}/web`, {
      status: {
        conditions: [
          {},
          {},
          { type: 'ReplicaFailure', reason: 'FailedCreate' },
        ],
      },
    });
    expect(pick(body, 'status.conditions.2.message')).toContain(
      'violates PodSecurity',
    );
    await cluster.until(
      '/api/v1/namespaces/strict/events?fieldSelector=reason%3DFailedCreate',
      {
        items: [{ type: 'Warning' }],
      },
    );
  });
});

describe('quotas and limit ranges', () => {
  let home: string;
  const amounts = (cpu: string, memory: string) => ({ cpu, memory });

  beforeAll(async () => {
    home = await cluster.namespace('tight');
    await cluster.post(`${home}/resourcequotas`, {
      metadata: { name: 'q' },
      spec: {
        hard: {
          pods: '2',
          'requests.cpu': '1',
          'requests.memory': '1Gi',
          'limits.cpu': '2',
          'limits.memory': '2Gi',
          persistentvolumeclaims: '1',
        },
      },
    });
  });

  it('refuse pods without limits where a quota counts them', async () => {
    expect((await cluster.post(`${home}/pods`, pod('p'))).body.message).toBe(
      'pods "p" is forbidden: failed quota: q: must specify limits.cpu for: c; limits.memory for: c; requests.cpu for: c; requests.memory for: c',
    );
  });

  it('fill in defaults, count, and refuse what is too much', async () => {
    await cluster.post(`${home}/limitranges`, {
      metadata: { name: 'l' },
      spec: {
        limits: [
          {
            type: 'Container',
            default: amounts('500m', '512Mi'),
            defaultRequest: amounts('100m', '256Mi'),
            max: amounts('1500m', '1Gi'),
          },
          { type: 'PersistentVolumeClaim', max: { storage: '5Gi' } },
        ],
      },
    });
    expect((await cluster.post(`${home}/pods`, pod('p'))).body).toMatchObject({
      spec: {
        containers: [
          {
            resources: {
              requests: amounts('100m', '256Mi'),
              limits: amounts('500m', '512Mi'),
            },
          },
        ],
      },
    });
    await cluster.until(`${home}/resourcequotas/q`, {
      status: {
        hard: { pods: '2' },
        used: {
          pods: '1',
          'requests.cpu': '100m',
          'limits.memory': '512Mi',
          persistentvolumeclaims: '0',
        },
      },
    });

    const large = { resources: { limits: { cpu: '2', memory: '2Gi' } } };
    expect(
      (await cluster.post(`${home}/pods`, pod('large', large))).body.message,
    ).toBe(
      'pods "large" is forbidden: [maximum cpu usage per Container is 1500m, but limit is 2, maximum memory usage per Container is 1Gi, but limit is 2Gi]',
    );
    const hungry = {
      resources: { requests: { cpu: '1' }, limits: { cpu: '1' } },
    };
    expect(
      (await cluster.post(`${home}/pods`, pod('hungry', hungry))).body.message,
    ).toBe(
      'pods "hungry" is forbidden: exceeded quota: q, requested: requests.cpu=1, used: requests.cpu=100m, limited: requests.cpu=1',
    );
    const upside = {
      resources: { requests: { cpu: '800m' }, limits: { cpu: '200m' } },
    };
    expect(
      await cluster.post(`${home}/pods`, pod('upside', upside)),
    ).toMatchObject({
      code: 422,
      body: {
        message: expect.stringContaining(
          'must be less than or equal to cpu limit of 200m',
        ),
      },
    });
  });

  it('do not count pods that have done their work', async () => {
    await cluster.namespace('done');
    await cluster.post('/api/v1/namespaces/done/resourcequotas', {
      metadata: { name: 'q' },
      spec: { hard: { pods: '1' } },
    });
    const jobs = '/apis/batch/v1/namespaces/done/jobs';
    await cluster.post(jobs, job('setup'));
    await cluster.until(`${jobs}/setup`, { status: { succeeded: 1 } });
    await cluster.until('/api/v1/namespaces/done/resourcequotas/q', {
      status: { used: { pods: '0' } },
    });
  });

  it('are told by the StatefulSet whose claims they refuse', async () => {
    await cluster.namespace('claims');
    await cluster.post('/api/v1/namespaces/claims/resourcequotas', {
      metadata: { name: 'q' },
      spec: { hard: { persistentvolumeclaims: '0' } },
    });
    await cluster.post(
      '/apis/apps/v1/namespaces/claims/statefulsets',
      statefulSet('db'),
    );
    await cluster.until('/api/v1/namespaces/claims/events', {
      items: [
        {
          reason: 'FailedCreate',
          message: expect.stringContaining('exceeded quota: q'),
        },
      ],
    });
  });

  it('limit claims in size and number', async () => {
    const claim = (name: string, storage: string) =>
      cluster.post(`${home}/persistentvolumeclaims`, {
        metadata: { name },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage } },
        },
      });
    expect((await claim('v', '9Gi')).body.message).toBe(
      'persistentvolumeclaims "v" is forbidden: maximum storage usage per PersistentVolumeClaim is 5Gi, but request is 9Gi',
    );
    expect((await claim('v1', '1Gi')).code).toBe(201);
    expect((await claim('v2', '1Gi')).body.message).toBe(
      'persistentvolumeclaims "v2" is forbidden: exceeded quota: q, requested: persistentvolumeclaims=1, used: persistentvolumeclaims=1, limited: persistentvolumeclaims=1',
    );
  });
});
