import { AccessSource } from '../http/AccessSource';
import { Transport } from '../http/Transport';
import { answer } from '../testing/answer';
import { ApiServer } from '../testing/ApiServer';
import { KindCatalog } from './KindCatalog';

describe('KindCatalog', () => {
  const resources: object[] = [];
  let server: ApiServer;
  let transport: Transport;
  let catalog: KindCatalog;
  beforeEach(async () => {
    resources.length = 0;
    resources.push(
      { name: 'pods', kind: 'Pod', namespaced: true },
      { name: 'pods/log', kind: 'Pod', namespaced: true },
    );
    server = await ApiServer.start((request, response) =>
      request.url === '/api/v1'
        ? answer(response, { resources })
        : answer(response, {}, { status: 404 }),
    );
    const kubeconfig = server.kubeconfig();
    transport = new Transport(new AccessSource({ kubeconfig }));
    catalog = new KindCatalog(transport);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await transport.close();
    await server.stop();
  });
  const find = (kind: string, apiVersion: string = 'v1') =>
    catalog.find({ apiVersion, kind });
  const inSeconds = (seconds: number) =>
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + seconds * 1000);

  it('reads a group once, however many ask', async () => {
    const found = await Promise.all([find('Pod'), find('Pod'), find('Pod')]);
    expect(found[0]).toEqual({
      ...{ apiVersion: 'v1', kind: 'Pod' },
      ...{ resource: 'pods', namespaced: true },
    });
    inSeconds(600);
    await find('Pod');
    expect(server.requests).toHaveLength(1);
  });

  it('asks again for an unknown kind, but not at once', async () => {
    await expect(find('Secret')).resolves.toBeUndefined();
    resources.push({ name: 'secrets', kind: 'Secret', namespaced: true });
    await expect(find('Secret')).resolves.toBeUndefined();
    expect(server.requests).toHaveLength(1);
    inSeconds(11);
    await expect(find('Secret')).resolves.toMatchObject({
      resource: 'secrets',
    });
    expect(server.requests).toHaveLength(2);
  });

  it('knows no kind of a group that is not served', async () => {
    await expect(find('Thing', 'example.com/v1')).resolves.toBeUndefined();
    expect(server.requests[0].url.pathname).toBe('/apis/example.com/v1');
  });
});
