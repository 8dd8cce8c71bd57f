import type { LoggerService } from '@backstage/backend-plugin-api';
import { ApiClusterClient } from './ApiClusterClient';
import { AccessSource } from './http/AccessSource';
import type { KubeConfigSource } from './http/loadKubeConfig';
import { Transport } from './http/Transport';
import { ObjectMemory } from './memory/ObjectMemory';
import { RememberingClient } from './memory/RememberingClient';
import type { ClusterClient } from './types';
import { defaultWatchTiming, type WatchTiming } from './watch/WatchTiming';

/** How to reach a cluster. */
export interface ClusterConnection extends KubeConfigSource {
  /** Name of the cluster in the configuration. */
  name: string;
  /** Address of NodePorts; found when absent. */
  nodeAddress?: string;
  logger: LoggerService;
  /** Time limit of a call in milliseconds; 15 seconds when absent. */
  timeoutMs?: number;
  /** Times of watches that differ from the default. */
  watchTiming?: Partial<WatchTiming>;
}

/**
 * A client for a cluster. Connects when first used, so an unreachable cluster is no error here; a
 * kubeconfig that cannot be used is.
 */
export function connectCluster(connection: ClusterConnection): ClusterClient {
  const { name, nodeAddress, timeoutMs } = connection;
  const access = new AccessSource(connection);
  const client = new ApiClusterClient({
    name,
    nodeAddress,
    transport: new Transport(access, { timeoutMs }),
    timing: { ...defaultWatchTiming, ...connection.watchTiming },
    logger: connection.logger.child({ cluster: name }),
  });
  return new RememberingClient({ client, memory: new ObjectMemory() });
}
