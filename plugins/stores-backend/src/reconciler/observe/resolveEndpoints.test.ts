import { mockServices } from '@backstage/backend-test-utils';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import type { ManagedCluster } from '../../clusters/types';
import type { DesiredStore } from '../../engines/types';
import { loadEngine } from '../../engines/loadEngine';
import { writeEngineFolder } from '../../engines/testUtils';
import { connectCluster } from '../../kubernetes/connectCluster';
import type { KubeObject } from '../../kubernetes/types';
import { observedObject } from '../__testUtils__/observed';
import { resolveEndpoints } from './resolveEndpoints';

const kubeconfig = `
apiVersion: v1
kind: Config
current-context: a
clusters: [{ name: a, cluster: { server: 'http://192.0.2.1' } }]
contexts: [{ name: a, context: { cluster: a, user: a } }]
users: [{ name: a, user: {} }]
`;
const service = (
  ports: { name?: string; nodePort?: number }[],
  name = 'web',
) => {
  const desired: KubeObject = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
  };
  return observedObject({
    desired,
    live: { ...desired, spec: { type: 'NodePort', ports } },
  });
};
const ingress = (hosts?: string[]) => {
  const desired: KubeObject = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web' },
    spec: hosts ? { tls: [{ hosts }] } : {},
  };
  return observedObject({ desired, live: desired });
};

describe('the addresses of a shop', () => {
  let desired: DesiredStore;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const written = await writeEngineFolder(files => ({
      ...files,
      'engine.yaml': files['engine.yaml'].replace(
        '  - { id: shop, title: Shop, service: web }',
        '  - { id: shop, title: Shop, service: web }\n  - { id: admin, title: Admin, service: web, hostPrefix: admin., path: /login }\n  - { id: window, title: Window, service: window, hostPrefix: window., optional: true }',
      ),
    }));
    remove = written.remove;
    desired = { engine: await loadEngine(written), stages: [] };
  });
  afterAll(() => remove());

  async function urls(options: {
    objects: ReturnType<typeof observedObject>[];
    hostnames?: string[];
    nodeAddress?: string;
    ingressPort?: number;
  }) {
    const { objects, hostnames = [], ingressPort } = options;
    const { nodeAddress = '192.0.2.7' } = options;
    const logger = mockServices.logger.mock({ child: () => logger });
    const client = connectCluster({
      name: 'a',
      kubeconfig,
      nodeAddress,
      logger,
    });
    const cluster: ManagedCluster = {
      name: 'a',
      client,
      profile: {
        profile: 'local',
        ingressPort,
        tenantValues: {},
        engineValues: new Map(),
      },
      addressing: { mode: 'NodePort' },
      simulated: false,
    };
    const store = storeFixture();
    const endpoints = await resolveEndpoints({
      cluster,
      store: { ...store, spec: { ...store.spec, hostnames } },
      desired,
      objects,
      signal: new AbortController().signal,
    });
    await client.close();
    return endpoints.map(({ url }) => url);
  }

  it('are the NodePort of its Service', async () => {
    const objects = [service([{ name: 'http', nodePort: 30123 }])];
    expect(await urls({ objects })).toEqual([
      'http://192.0.2.7:30123/',
      'http://192.0.2.7:30123/login',
    ]);
    expect((await urls({ objects, nodeAddress: '2001:db8::7' }))[0]).toBe(
      'http://[2001:db8::7]:30123/',
    );
  });

  it.each([
    ['the Service is not there', [{ ...service([]), live: undefined }]],
    ['it has no port yet', [service([{ name: 'http' }])]],
    [
      'its port has another name',
      [service([{ name: 'tls', nodePort: 30123 }])],
    ],
    ['there is nothing', []],
  ])('are left out while %s', async (_, objects) => {
    expect(await urls({ objects })).toEqual([]);
  });

  it('are its host names where it has some, with TLS where the Ingress has it', async () => {
    const hostnames = ['tea.example.com'];
    const web = service([{ name: 'http' }]);
    expect(await urls({ hostnames, objects: [web, ingress()] })).toEqual([
      'http://tea.example.com/',
      'http://admin.tea.example.com/login',
    ]);
    expect(
      await urls({ hostnames, objects: [web, ingress(['tea.example.com'])] }),
    ).toEqual([
      'https://tea.example.com/',
      'http://admin.tea.example.com/login',
    ]);
    expect(
      await urls({ hostnames, objects: [web, ingress()], ingressPort: 8080 }),
    ).toEqual([
      'http://tea.example.com:8080/',
      'http://admin.tea.example.com:8080/login',
    ]);
    expect(
      await urls({
        hostnames,
        objects: [service([{ name: 'http', nodePort: 30123 }])],
      }),
    ).toEqual([]);
  });

  it('are left out where the store does not have the Service, in either mode', async () => {
    const node = (name: string) =>
      service([{ name: 'http', nodePort: 30123 }], name);
    const nodePort = async (...names: string[]) =>
      (await urls({ objects: names.map(node) })).length;
    expect([
      await nodePort('web'),
      await nodePort('window'),
      await nodePort('web', 'window'),
    ]).toEqual([2, 1, 3]);

    const hostnames = ['tea.example.com'];
    const byHost = (...names: string[]) =>
      urls({ hostnames, objects: [...names.map(node), ingress()] });
    expect(await byHost('window')).toEqual(['http://window.tea.example.com/']);
    expect(await byHost('web', 'window')).toEqual([
      'http://tea.example.com/',
      'http://admin.tea.example.com/login',
      'http://window.tea.example.com/',
    ]);
    expect(await byHost()).toEqual([]);
  });
});
