import { JsonObject } from '../model/json';
import { TestCluster } from '../testUtils/TestCluster';
import { deployment } from '../testUtils/workloads';

let cluster: TestCluster;
let home: string;
let turn = 0;

beforeAll(async () => {
  cluster = await TestCluster.start();
});

beforeEach(async () => {
  turn += 1;
  home = await cluster.namespace(`faults-${turn}`);
});

afterEach(() => cluster.sim.faults.clear());
afterAll(() => cluster.sim.stop());

describe('request faults', () => {
  it('refuse with 429 and say when to come again', async () => {
    cluster.sim.faults.set({
      name: 'busy',
      match: { path: /configmaps/, method: 'get' },
      status: 429,
      retryAfter: 3,
      count: 1,
    });
    const refused = await cluster.get(`${home}/configmaps`);
    expect(refused).toMatchObject({
      code: 429,
      body: {
        kind: 'Status',
        reason: 'TooManyRequests',
        details: { retryAfterSeconds: 3 },
      },
    });
    expect(refused.headers.get('retry-after')).toBe('3');
    expect((await cluster.get(`${home}/configmaps`)).code).toBe(200);
  });

  it.each([500, 503, 403])(
    'answer %s to paths that begin as given, and to no others',
    async status => {
      cluster.sim.faults.set({ name: 'down', match: { path: home }, status });
      expect((await cluster.get(`${home}/pods`)).code).toBe(status);
      expect((await cluster.get('/api/v1/nodes')).code).toBe(200);
    },
  );

  it('slow down', async () => {
    cluster.sim.faults.set({ name: 'slow', latencyMs: 150 });
    const start = Date.now();
    expect((await cluster.get('/readyz')).code).toBe(200);
    expect(Date.now() - start).toBeGreaterThanOrEqual(140);
  });

  it('break connections', async () => {
    cluster.sim.faults.set({
      name: 'broken',
      drop: true,
      match: { watch: true },
    });
    await expect(cluster.get(`${home}/pods?watch=1`)).rejects.toThrow();
    expect((await cluster.get(`${home}/pods`)).code).toBe(200);
  });

  it('hit a share of requests', async () => {
    cluster.sim.faults.set({ name: 'never', percent: 0, status: 500 });
    expect((await cluster.get('/readyz')).code).toBe(200);
  });

  it('are set and cleared over HTTP', async () => {
    const added = await cluster.post('/_sim/faults', {
      name: 'down',
      match: { path: '^/api/v1/nodes', method: 'GET' },
      status: 503,
    });
    expect(added.body).toMatchObject({
      requests: [{ name: 'down', status: 503 }],
      pods: [],
    });
    expect((await cluster.get('/api/v1/nodes')).code).toBe(503);
    await cluster.post('/_sim/faults', {
      type: 'stickPods',
      namespace: 'none',
    });
    expect((await cluster.get('/_sim/faults')).body).toMatchObject({
      pods: [{ type: 'stickPods', name: 'stickPods', namespace: 'none' }],
    });
    await cluster.delete('/_sim/faults/down');
    expect((await cluster.get('/api/v1/nodes')).code).toBe(200);
    expect((await cluster.delete('/_sim/faults')).body).toEqual({
      requests: [],
      pods: [],
    });
    expect(
      (await cluster.post('/_sim/faults', { type: 'cutWatches' })).code,
    ).toBe(200);
    expect(
      (await cluster.post('/_sim/faults', { type: 'expireWatches' })).code,
    ).toBe(200);
    expect((await cluster.post('/_sim/faults', { type: 'other' })).code).toBe(
      400,
    );
    expect(
      (await cluster.call('POST', '/_sim/faults', { body: [] })).code,
    ).toBe(400);
    expect((await cluster.put('/_sim/faults', {})).code).toBe(405);
  });
});

describe('pod faults', () => {
  const apps = () => `/apis/apps/v1/namespaces/faults-${turn}/deployments`;
  const container = (status: JsonObject) => ({
    items: [{ status: { containerStatuses: [status] } }],
  });
  const event = (reason: string) =>
    `${home}/events?fieldSelector=reason%3D${reason}`;

  const recover = async () => {
    cluster.sim.faults.clear();
    await cluster.until(`${apps()}/web`, { status: { readyReplicas: 1 } });
  };

  it('keep pods from becoming ready', async () => {
    cluster.sim.faults.stickPods({ component: 'web' });
    await cluster.post(apps(), deployment('web'));
    await cluster.post(apps(), deployment('bystander'));
    await cluster.until(event('Unhealthy'), { items: [{ type: 'Warning' }] });
    await cluster.until(`${apps()}/bystander`, {
      status: { readyReplicas: 1 },
    });
    await cluster.until(
      `${home}/pods?labelSelector=app%3Dweb`,
      container({ ready: false, state: { running: {} } }),
    );
    await recover();
  });

  it('fail image pulls', async () => {
    cluster.sim.faults.failImagePull({ image: 'example/shop' });
    await cluster.post(apps(), deployment('web'));
    await cluster.until(
      `${home}/pods`,
      container({
        state: {
          waiting: {
            reason: 'ImagePullBackOff',
            message: expect.stringContaining(
              'Back-off pulling image "example/shop:1"',
            ),
          },
        },
      }),
    );
    await cluster.until(event('Failed'), {
      items: expect.arrayContaining([
        expect.objectContaining({
          message: expect.stringContaining(
            'Failed to pull image "example/shop:1"',
          ),
        }),
        expect.objectContaining({ message: 'Error: ErrImagePull' }),
      ]),
    });
    await recover();
  });

  it('crash pods, with last log lines and exit code', async () => {
    cluster.sim.faults.crashPods({ namespace: `faults-${turn}` });
    await cluster.post(apps(), deployment('web'));
    const body = await cluster.until(
      `${home}/pods`,
      container({
        restartCount: 1,
        lastState: { terminated: { exitCode: 1, reason: 'Error' } },
        state: {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: expect.stringContaining(
              'restarting failed container=main',
            ),
          },
        },
      }),
    );
    expect(body.items).toHaveLength(1);
    const { body: pods } = await cluster.get(`${home}/pods`);
    expect(pods.items).toHaveLength(1);
    await cluster.until(event('BackOff'), { items: [{}] });
    const name = JSON.stringify(pods).match(
      /"name":"(web-[^"]+-[a-z0-9]{5})"/,
    )?.[1];
    const { text } = await cluster.get(
      `${home}/pods/${name}/log?previous=true`,
    );
    expect(text).toContain('exiting with code 1');
    await recover();
  });

  it('leave pods without a node', async () => {
    cluster.sim.faults.unschedulablePods();
    await cluster.post(apps(), deployment('web'));
    await cluster.until(event('FailedScheduling'), {
      items: [{ message: expect.stringContaining('0/1 nodes are available') }],
    });
    await recover();
  });
});
