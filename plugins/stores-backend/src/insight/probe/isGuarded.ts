import type { ManagedCluster } from '../../clusters/types';

/** Whether a name is the domain or below it. */
function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/**
 * Whether a shop's host name was typed by somebody, so that it may not lead the backend into private networks. What the
 * platform made itself may: names below the cluster's own domain, and the addresses of its NodePorts.
 */
export function isGuarded(options: {
  /** Of the address to ask, without port. */
  host: string;
  /** The store's. */
  hostnames: string[];
  cluster: Pick<ManagedCluster, 'addressing'>;
}): boolean {
  const { host, hostnames, cluster } = options;
  const own = cluster.addressing.hostTemplate?.replace('{name}.', '');
  if (own && isWithin(host, own)) {
    return false;
  }
  return hostnames.some(hostname => isWithin(host, hostname));
}
