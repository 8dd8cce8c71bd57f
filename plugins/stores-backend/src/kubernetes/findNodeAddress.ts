import { ClusterError } from './ClusterError';
import { Reader } from './objects/Reader';
import type { KubeObject } from './types';

const LOOPBACK = /^(localhost|127\.[0-9.]+|\[?::1\]?)$/;

function isReady(node: Reader): boolean {
  return node
    .list('status', 'conditions')
    .some(
      condition =>
        condition.text('type') === 'Ready' &&
        condition.text('status') === 'True',
    );
}

function addressOf(node: Reader, type: string): string | undefined {
  return node
    .list('status', 'addresses')
    .find(address => address.text('type') === type)
    ?.text('address');
}

/**
 * The address NodePorts are reached at. A cluster whose API server is on this machine (kind, k3d and
 * others map ports there) is reached here too; otherwise it is the first ready node that says where
 * it is, from outside if possible.
 */
export async function findNodeAddress(options: {
  server: URL;
  listNodes(): Promise<KubeObject[]>;
}): Promise<string> {
  if (LOOPBACK.test(options.server.hostname)) {
    return '127.0.0.1';
  }
  const nodes = (await options.listNodes())
    .map(node => new Reader(node))
    .filter(isReady);
  for (const type of ['ExternalIP', 'InternalIP']) {
    const addresses = nodes.map(node => addressOf(node, type));
    const found = addresses.find(address => address !== undefined);
    if (found) {
      return found;
    }
  }
  throw new ClusterError({
    kind: 'not-found',
    message: 'No ready node of the cluster has an address',
  });
}
