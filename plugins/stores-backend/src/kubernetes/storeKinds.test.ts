import { mockServices } from '@backstage/backend-test-utils';
import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import { startKubeSim, type KubeSim } from '@store-platform/kube-sim';
import { connectCluster } from './connectCluster';
import { configMap } from './contract/ContractCluster';
import { eventually } from './contract/eventually';
import { storeKinds, watchStores } from './storeKinds';
import type { ClusterClient } from './types';

describe('watchStores', () => {
  const logger = mockServices.logger.mock({ child: () => logger });
  let simulator: KubeSim;
  let client: ClusterClient;
  beforeEach(async () => {
    simulator = await startKubeSim({ speed: 0 });
    const { kubeconfig } = simulator;
    client = connectCluster({ name: 'sim', kubeconfig, logger });
  });
  afterEach(async () => {
    await client.close();
    await simulator.stop();
  });

  it('tells each store once for what happens to it at a time', async () => {
    const metadata = { name: 'shops' };
    await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata });
    const write = (name: string, storeId: string, data = {}) =>
      client.apply(
        configMap('shops', name, data, { [STORE_ID_LABEL]: storeId }),
      );
    await write('a1', 'a');
    await write('a2', 'a');
    await write('b1', 'b');
    await client.apply(configMap('shops', 'nobody'));

    const told: [string, string[]][] = [];
    const stop = new AbortController();
    const watching = watchStores({
      client,
      signal: stop.signal,
      onStore: (storeId, { kinds }) => told.push([storeId, kinds]),
      logger,
    });
    await eventually(() =>
      expect(told.sort()).toEqual([
        ['a', ['ConfigMap']],
        ['b', ['ConfigMap']],
      ]),
    );
    // All watches are open before something happens.
    await new Promise(resolve => setTimeout(resolve, 300));
    told.length = 0;
    await Promise.all([
      write('a1', 'a', { changed: 'yes' }),
      write('a2', 'a', { changed: 'yes' }),
      client.apply(configMap('shops', 'nobody', { changed: 'yes' })),
    ]);
    await eventually(() => expect(told).toEqual([['a', ['ConfigMap']]]));

    stop.abort();
    await watching;
  });

  it('watches no Secrets', () => {
    expect(storeKinds.map(({ kind }) => kind)).not.toContain('Secret');
  });
});
