import { findNodeAddress } from './findNodeAddress';
import type { KubeObject } from './types';

const node = (
  ready: string,
  addresses: Record<string, string>,
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node' },
  status: {
    conditions: [{ type: 'Ready', status: ready }],
    addresses: Object.entries(addresses).map(([type, address]) => ({
      type,
      address,
    })),
  },
});
const find = (server: string, nodes: KubeObject[]) =>
  findNodeAddress({ server: new URL(server), listNodes: async () => nodes });

describe('findNodeAddress', () => {
  it.each(['https://127.0.0.1:6443', 'http://localhost:80', 'https://[::1]:1'])(
    'is this machine when the API server is at %s',
    async server => {
      await expect(find(server, [])).resolves.toBe('127.0.0.1');
    },
  );

  it.each<[string, KubeObject[]]>([
    [
      '192.0.2.1',
      [
        node('True', { InternalIP: '10.0.0.1' }),
        node('True', { InternalIP: '10.0.0.2', ExternalIP: '192.0.2.1' }),
      ],
    ],
    [
      '10.0.0.2',
      [
        node('False', { InternalIP: '10.0.0.1', ExternalIP: '192.0.2.1' }),
        node('True', { InternalIP: '10.0.0.2' }),
      ],
    ],
  ])(
    'is %s of the ready nodes, from outside if possible',
    async (ip, nodes) => {
      await expect(find('https://k8s.example.com', nodes)).resolves.toBe(ip);
    },
  );

  it('says that no node is ready', async () => {
    const nodes = [node('False', { InternalIP: '10.0.0.1' })];
    await expect(find('https://k8s.example.com', nodes)).rejects.toThrow(
      'No ready node of the cluster has an address',
    );
  });
});
