import { request } from 'node:http';
import { pick, TestCluster } from '../testUtils/TestCluster';
import { deployment } from '../testUtils/workloads';

let cluster: TestCluster;
let home: string;
const ingressPort = 20000 + Math.floor(Math.random() * 9000);

beforeAll(async () => {
  cluster = await TestCluster.start({ ingressPort });
  home = await cluster.namespace('shops');
});

afterAll(() => cluster.sim.stop());

const service = (name: string, spec = {}) => ({
  metadata: { name },
  spec: {
    type: 'NodePort',
    selector: { app: name },
    ports: [{ port: 80, name: 'http' }],
    ...spec,
  },
});

const visit = async (port: unknown, path = '/') => {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { code: response.status, text: await response.text() };
};

/** Asks the ingress; fetch would not let the Host header through. */
const visitHost = (host: string) =>
  new Promise<{ code?: number; text: string }>((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port: ingressPort, headers: { host } },
      async response => {
        let text = '';
        for await (const chunk of response) text += chunk;
        resolve({ code: response.statusCode, text });
      },
    );
    call.on('error', reject);
    call.end();
  });

it('answers on the node port of a Service while a ready pod backs it', async () => {
  const { body } = await cluster.post(`${home}/services`, service('web'));
  const port = Number(pick(body, 'spec.ports.0.nodePort'));
  expect(port).toBeGreaterThanOrEqual(30000);
  expect(port).toBeLessThanOrEqual(32767);
  expect(body).toMatchObject({
    spec: {
      clusterIP: expect.stringMatching(/^10\.96\./),
      ports: [{ protocol: 'TCP', targetPort: 80 }],
      sessionAffinity: 'None',
    },
  });
  expect((await visit(port)).code).toBe(503);

  await cluster.post(
    '/apis/apps/v1/namespaces/shops/deployments',
    deployment('web'),
  );
  await cluster.until('/apis/apps/v1/namespaces/shops/deployments/web', {
    status: { readyReplicas: 1 },
  });
  const page = await visit(port, '/a?b=<script>');
  expect(page.code).toBe(200);
  expect(page.text).toContain('This is a simulation');
  expect(page.text).not.toContain('<script>');

  const ingress = {
    metadata: { name: 'web' },
    spec: {
      rules: [
        {
          host: 'web.test',
          http: { paths: [{ backend: { service: { name: 'web' } } }] },
        },
      ],
    },
  };
  await cluster.post(
    '/apis/networking.k8s.io/v1/namespaces/shops/ingresses',
    ingress,
  );
  expect(await visitHost('web.test:1')).toMatchObject({ code: 200 });
  expect(await visitHost('other.test')).toMatchObject({ code: 404 });

  await cluster.delete(`${home}/services/web`);
  await expect(visit(port)).rejects.toThrow();
});

it('keeps a Service its addresses, and gives none to a dry run', async () => {
  const path = `${home}/services/kept`;
  const wanted = { apiVersion: 'v1', kind: 'Service', ...service('kept') };
  const dry = await cluster.apply(path, wanted, 'fieldManager=a&dryRun=All');
  expect(dry.code).toBe(201);
  const { body } = await cluster.apply(path, wanted, 'fieldManager=a');
  expect((await cluster.apply(path, wanted, 'fieldManager=a')).body).toEqual(
    body,
  );
  const replaced = await cluster.put(path, service('kept'));
  expect(pick(replaced.body, 'spec.ports.0.nodePort')).toBe(
    pick(body, 'spec.ports.0.nodePort'),
  );
  const inner = await cluster.patch(path, 'merge', {
    spec: { type: 'ClusterIP' },
  });
  expect(pick(inner.body, 'spec.ports.0.nodePort')).toBeUndefined();
});

it('opens a port that a Service chooses, once', async () => {
  const free = await cluster.post(`${home}/services`, service('free'));
  const nodePort = pick(free.body, 'spec.ports.0.nodePort');
  await cluster.delete(`${home}/services/free`);
  const chosen = { ports: [{ port: 80, nodePort }] };
  expect(
    (await cluster.post(`${home}/services`, service('chosen', chosen))).code,
  ).toBe(201);
  expect(
    await cluster.post(`${home}/services`, service('second', chosen)),
  ).toMatchObject({
    code: 422,
    body: {
      message: expect.stringContaining('provided port is already allocated'),
    },
  });
  expect(
    (
      await cluster.post(
        `${home}/services`,
        service('outside', { ports: [{ port: 80, nodePort: 80 }] }),
      )
    ).code,
  ).toBe(422);
  let code = 0;
  while (code !== 503)
    code = (await visit(nodePort).catch(() => ({ code: 0 }))).code;
});

it.each([
  ['without ports', { ports: [] }, 422],
  ['headless', { type: 'ClusterIP', clusterIP: 'None', ports: undefined }, 201],
  [
    'outside',
    { type: 'ExternalName', externalName: 'a.test', ports: undefined },
    201,
  ],
])('takes or refuses a Service %s', async (name, spec, code) => {
  expect(
    (
      await cluster.post(
        `${home}/services`,
        service(name.replace(' ', '-'), spec),
      )
    ).code,
  ).toBe(code);
});
