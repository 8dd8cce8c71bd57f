import { mockServices } from '@backstage/backend-test-utils';
import { connectCluster } from '../kubernetes/connectCluster';
import { answer } from '../kubernetes/testing/answer';
import { ApiServer } from '../kubernetes/testing/ApiServer';
import type { ClusterClient, KubeObject } from '../kubernetes/types';
import { VolumeUsage } from './VolumeUsage';

const pod = (nodeName?: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-0' },
  spec: nodeName ? { nodeName } : {},
});
const volume = (namespace: string, name: string, usedBytes: number) => ({
  volume: [
    { name: 'data', usedBytes, pvcRef: { namespace, name } },
    { name: 'tmp', usedBytes: 1 },
  ],
});

describe('VolumeUsage', () => {
  const logger = mockServices.logger.mock({ child: () => logger });
  let api: ApiServer;
  let client: ClusterClient;
  let isAllowed: boolean;
  let now: number;
  let usage: VolumeUsage;
  beforeEach(async () => {
    isAllowed = true;
    now = 1_000;
    usage = new VolumeUsage({ now: () => now });
    api = await ApiServer.start((_request, response) =>
      answer(
        response,
        { pods: [volume('shop-a', 'data', 7), volume('shop-b', 'data', 9)] },
        { status: isAllowed ? 200 : 403 },
      ),
    );
    const kubeconfig = api.kubeconfig();
    client = connectCluster({ name: 'test', kubeconfig, logger });
  });
  afterEach(async () => {
    await client.close();
    await api.stop();
  });
  const read = (namespace: string, nodes: (string | undefined)[] = ['n1']) =>
    usage.read({ client, namespace, pods: nodes.map(pod) });

  it('tells the store’s own volumes only, and asks a node once a minute for all stores on it', async () => {
    expect(await read('shop-a')).toEqual(new Map([['data', 7]]));
    expect(await read('shop-b')).toEqual(new Map([['data', 9]]));
    expect(api.requests.map(({ url }) => url.pathname)).toEqual([
      '/api/v1/nodes/n1/proxy/stats/summary',
    ]);
    now += 59_999;
    await read('shop-a');
    expect(api.requests).toHaveLength(1);
    // Old enough to be waited for.
    now += 5 * 60_000;
    await read('shop-a');
    expect(api.requests).toHaveLength(2);
  });

  it('asks nobody for pods that no node has yet', async () => {
    expect(await read('shop-a', [undefined])).toEqual(new Map());
    expect(api.requests).toEqual([]);
  });

  it('tells nothing where it is not allowed to ask', async () => {
    isAllowed = false;
    expect(await read('shop-a')).toEqual(new Map());
  });
});
