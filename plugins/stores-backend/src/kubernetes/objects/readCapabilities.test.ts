import { AccessSource } from '../http/AccessSource';
import { Transport } from '../http/Transport';
import { answer } from '../testing/answer';
import { ApiServer } from '../testing/ApiServer';
import { readCapabilities } from './readCapabilities';

describe('readCapabilities', () => {
  let answers: Record<string, object | number>;
  let server: ApiServer;
  let transport: Transport;
  beforeEach(async () => {
    server = await ApiServer.start((request, response) => {
      const found = answers[request.url ?? ''] ?? 404;
      return typeof found === 'number'
        ? answer(response, {}, { status: found })
        : answer(response, found);
    });
    const kubeconfig = server.kubeconfig();
    transport = new Transport(new AccessSource({ kubeconfig }));
  });
  afterEach(async () => {
    await transport.close();
    await server.stop();
  });

  const resource = (kind: string) => ({ responseKind: { kind } });
  const discovery = (...items: object[]) => ({
    kind: 'APIGroupDiscoveryList',
    items,
  });

  it('reads all groups at once where the API server can do that', async () => {
    answers = {
      '/version': { gitVersion: 'v1.34.4' },
      '/api': discovery({
        metadata: {},
        versions: [{ version: 'v1', resources: [resource('Pod')] }],
      }),
      '/apis': discovery(
        {
          metadata: { name: 'apps' },
          versions: [{ version: 'v1', resources: [resource('Deployment')] }],
        },
        {
          metadata: { name: 'metrics.k8s.io' },
          versions: [{ version: 'v1beta1', freshness: 'Stale' }],
        },
      ),
    };
    await expect(readCapabilities(transport)).resolves.toEqual({
      version: 'v1.34.4',
      kinds: new Map([
        ['v1', ['Pod']],
        ['apps/v1', ['Deployment']],
        ['metrics.k8s.io/v1beta1', undefined],
      ]),
    });
    expect(server.requests).toHaveLength(3);
  });

  it('reads group by group otherwise, and passes over an API that does not answer', async () => {
    answers = {
      '/version': { gitVersion: 'v1.24.0' },
      '/api': { kind: 'APIVersions', versions: ['v1'] },
      '/api/v1': {
        resources: [
          { name: 'pods', kind: 'Pod' },
          { name: 'pods/log', kind: 'Pod' },
        ],
      },
      '/apis': {
        kind: 'APIGroupList',
        groups: [
          { versions: [{ groupVersion: 'apps/v1' }] },
          { versions: [{ groupVersion: 'metrics.k8s.io/v1beta1' }] },
        ],
      },
      '/apis/apps/v1': {
        resources: [{ name: 'deployments', kind: 'Deployment' }],
      },
      '/apis/metrics.k8s.io/v1beta1': 503,
    };
    await expect(readCapabilities(transport)).resolves.toEqual({
      version: 'v1.24.0',
      kinds: new Map([
        ['v1', ['Pod']],
        ['apps/v1', ['Deployment']],
        ['metrics.k8s.io/v1beta1', undefined],
      ]),
    });
  });

  it('refuses an API server without a version', async () => {
    answers = { '/version': {}, '/api': discovery(), '/apis': discovery() };
    await expect(readCapabilities(transport)).rejects.toThrow(
      'does not report its version',
    );
  });
});
