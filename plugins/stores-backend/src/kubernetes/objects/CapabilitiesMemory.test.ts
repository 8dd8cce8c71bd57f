import { ClusterError } from '../ClusterError';
import { CapabilitiesMemory } from './CapabilitiesMemory';
import type { DiscoveredCluster } from './readCapabilities';

const MINUTE = 60_000;

describe('CapabilitiesMemory', () => {
  let cluster: DiscoveredCluster;
  let failure: Error | undefined;
  const discover = jest.fn(async () => {
    if (failure) {
      throw failure;
    }
    return structuredClone(cluster);
  });
  let memory: CapabilitiesMemory;
  beforeEach(() => {
    jest.useFakeTimers();
    discover.mockClear();
    failure = undefined;
    cluster = {
      version: 'v1.34.4',
      kinds: new Map([
        ['v1', ['Pod']],
        ['metrics.k8s.io/v1beta1', ['PodMetrics']],
      ]),
    };
    memory = new CapabilitiesMemory({ discover });
  });
  afterEach(() => jest.useRealTimers());
  const later = (ms: number) => jest.setSystemTime(Date.now() + ms);
  const unreachable = new ClusterError({ kind: 'unreachable', message: 'no' });

  it('lists group versions and kinds, read once for all who ask', async () => {
    const [first] = await Promise.all([memory.read(), memory.read()]);
    later(9 * MINUTE);
    await expect(memory.read()).resolves.toBe(first);

    expect(first).toEqual({
      kubeVersion: 'v1.34.4',
      apiVersions: [
        'metrics.k8s.io/v1beta1',
        'metrics.k8s.io/v1beta1/PodMetrics',
        'v1',
        'v1/Pod',
      ],
    });
    expect(discover).toHaveBeenCalledTimes(1);
  });

  it('reads again after ten minutes, and within one if something was missing', async () => {
    await memory.read();
    cluster.version = 'v1.35.0';
    later(10 * MINUTE);
    await expect(memory.read()).resolves.toMatchObject({
      kubeVersion: 'v1.35.0',
    });

    cluster.kinds.set('example.com/v1', ['Thing']);
    memory.doubt();
    await expect(memory.read()).resolves.not.toMatchObject({
      apiVersions: expect.arrayContaining(['example.com/v1/Thing']),
    });
    later(MINUTE / 2);
    await expect(memory.read()).resolves.toMatchObject({
      apiVersions: expect.arrayContaining(['example.com/v1/Thing']),
    });
    expect(discover).toHaveBeenCalledTimes(3);
  });

  it('keeps what is known while the cluster cannot be asked, and asks again later', async () => {
    const known = await memory.read();
    failure = unreachable;
    later(10 * MINUTE);
    await expect(memory.read()).resolves.toBe(known);
    await expect(memory.read()).resolves.toBe(known);
    expect(discover).toHaveBeenCalledTimes(2);

    failure = undefined;
    cluster.version = 'v1.35.0';
    later(MINUTE / 2);
    await expect(memory.read()).resolves.toMatchObject({
      kubeVersion: 'v1.35.0',
    });
  });

  it('fails as the cluster does while nothing is known', async () => {
    failure = unreachable;
    await expect(memory.read()).rejects.toBe(unreachable);
    failure = undefined;
    await expect(memory.read()).resolves.toMatchObject({
      kubeVersion: 'v1.34.4',
    });
  });

  it('keeps the kinds of an API that does not answer, and drops those of one that is gone', async () => {
    const known = await memory.read();
    cluster.kinds.set('metrics.k8s.io/v1beta1', undefined);
    later(10 * MINUTE);
    await expect(memory.read()).resolves.toEqual(known);

    cluster.kinds.delete('metrics.k8s.io/v1beta1');
    later(10 * MINUTE);
    await expect(memory.read()).resolves.toMatchObject({
      apiVersions: ['v1', 'v1/Pod'],
    });
  });
});
