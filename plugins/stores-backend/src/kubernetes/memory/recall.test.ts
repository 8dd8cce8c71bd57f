import { mockServices } from '@backstage/backend-test-utils';
import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import { startKubeSim, type KubeSim } from '@store-platform/kube-sim';
import { connectCluster } from '../connectCluster';
import { configMap } from '../contract/ContractCluster';
import { eventually } from '../contract/eventually';
import type { ClusterClient } from '../types';

jest.setTimeout(30_000);

const labels = { [STORE_ID_LABEL]: '1' };
const kind = { apiVersion: 'v1', kind: 'ConfigMap' };
const ref = { ...kind, namespace: 'tea', name: 'a' };
const watches = { name: 'watches', match: { watch: true } };

describe('recall', () => {
  const logger = mockServices.logger.mock({ child: () => logger });
  let simulator: KubeSim;
  let client: ClusterClient;
  let hand: ClusterClient;
  let stop: AbortController;
  let watching: Promise<void>;
  let following: boolean;
  const isFollowing = (wanted: boolean) => {
    if (following !== wanted) {
      throw new Error(`following: ${following}`);
    }
  };
  beforeEach(async () => {
    simulator = await startKubeSim({ speed: 0 });
    const { kubeconfig } = simulator;
    const connect = (name: string) =>
      connectCluster({
        ...{ name, kubeconfig, logger, timeoutMs: 1_000 },
        watchTiming: { backoffMs: 20, maxBackoffMs: 100 },
      });
    client = connect('ours');
    hand = connect('another');
    const metadata = { name: 'tea' };
    await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata });
    stop = new AbortController();
    following = false;
    watching = client.watch({
      ...kind,
      labelSelector: STORE_ID_LABEL,
      remember: true,
      signal: stop.signal,
      onChange: () => {},
      onFollowing: now => {
        following = now;
      },
    });
    await eventually(() => isFollowing(true));
  });
  afterEach(async () => {
    simulator.faults.clear();
    stop.abort();
    await watching;
    await Promise.all([client.close(), hand.close()]);
    await simulator.stop();
  });

  const write = (by: ClusterClient, text: string) =>
    by.apply(configMap('tea', 'a', { text }, labels));
  const recalled = () => Object(client.recall(ref)?.data).text;
  const lose = async () => {
    simulator.faults.set({ ...watches, status: 503 });
    simulator.faults.cutWatches();
    await eventually(() => isFollowing(false));
  };

  it('tells at once what was written here, and soon what another hand wrote', async () => {
    await write(client, 'ours');
    expect(recalled()).toBe('ours');
    await write(hand, 'theirs');
    await eventually(() => expect(recalled()).toBe('theirs'));
    await write(client, 'ours again');
    expect(recalled()).toBe('ours again');
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(recalled()).toBe('ours again');
  });

  it('never goes back behind what was written here, however slowly watches tell', async () => {
    simulator.faults.set({ ...watches, latencyMs: 200 });
    simulator.faults.cutWatches();
    const seen: [string, unknown][] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      await write(hand, `theirs ${turn}`);
      await write(client, `ours ${turn}`);
      seen.push([`ours ${turn}`, recalled()]);
      await new Promise(resolve => setTimeout(resolve, 40));
    }
    expect(
      seen.filter(([wrote, told]) => told !== undefined && told !== wrote),
    ).toEqual([]);
  });

  it('tells nothing while its watch is broken, and afterwards what happened meanwhile', async () => {
    await write(client, 'ours');
    await lose();
    expect(recalled()).toBeUndefined();
    await write(hand, 'theirs');
    simulator.faults.clear();
    await eventually(() => expect(recalled()).toBe('theirs'));
  });

  it('tells nothing of what went while its watch was broken and could not catch up', async () => {
    await write(client, 'ours');
    await lose();
    await hand.delete(ref);
    simulator.faults.expireWatches();
    simulator.faults.clear();
    await eventually(() => isFollowing(true));
    expect(recalled()).toBeUndefined();
    expect(await client.get(ref)).toBeUndefined();
    expect(recalled()).toBeUndefined();
  });

  it('tells what changed while its watch could not catch up', async () => {
    await write(client, 'ours');
    await lose();
    await write(hand, 'theirs');
    simulator.faults.expireWatches();
    simulator.faults.clear();
    await eventually(() => expect(recalled()).toBe('theirs'));
  });

  it('tells nothing of what is not a store’s any more', async () => {
    await write(client, 'ours');
    await hand.apply(
      configMap('tea', 'a', { text: 'theirs' }, { [STORE_ID_LABEL]: '' }),
    );
    await hand.delete(ref);
    await hand.apply(configMap('tea', 'a', { text: 'theirs' }));
    await eventually(() => expect(recalled()).toBeUndefined());
    expect((await client.get(ref))?.data).toEqual({ text: 'theirs' });
    expect(recalled()).toBeUndefined();
  });

  it('tells nothing of what was deleted here, nor after a write that may have failed', async () => {
    await write(client, 'ours');
    await client.delete(ref);
    expect(recalled()).toBeUndefined();
    await write(client, 'ours');
    expect(recalled()).toBe('ours');
    simulator.faults.set({ name: 'w', match: { method: 'PATCH' }, drop: true });
    await expect(write(client, 'new')).rejects.toThrow();
    expect(recalled()).toBeUndefined();
    simulator.faults.clear();
    await client.get(ref);
    expect(recalled()).toBe('ours');
  });

  it('tells only of kinds that are watched', async () => {
    const metadata = { name: 'web', namespace: 'tea', labels };
    const service = { apiVersion: 'v1', kind: 'Service', metadata };
    await client.apply({ ...service, spec: { ports: [{ port: 80 }] } });
    expect(
      client.recall({ ...ref, kind: 'Service', name: 'web' }),
    ).toBeUndefined();
  });
});
