import type { LoggerService } from '@backstage/backend-plugin-api';
import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import type { ClusterClient } from './types';
import type { IsolationIndex } from './watch/IsolationIndex';
import { KnownStoreObjects, type StoreKind } from './watch/KnownStoreObjects';
import { PodStates } from './watch/PodStates';
import { NamespaceOwners } from './watch/NamespaceOwners';
import { StoreCollector, type StoreChange } from './watch/StoreCollector';
import { watchIsolation } from './watch/watchIsolation';

export type { StoreChange } from './watch/StoreCollector';

/** The kinds to watch for stores. No Secrets: the platform needs no right to list them. */
export const storeKinds: readonly StoreKind[] = [
  { apiVersion: 'v1', kind: 'Namespace', status: 'decides' },
  { apiVersion: 'apps/v1', kind: 'Deployment', status: 'decides' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet', status: 'decides' },
  { apiVersion: 'batch/v1', kind: 'Job', status: 'decides' },
  { apiVersion: 'v1', kind: 'Pod', status: 'hints' },
  { apiVersion: 'v1', kind: 'Service', status: 'decides' },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', status: 'decides' },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', status: 'hints' },
  { apiVersion: 'v1', kind: 'ConfigMap', status: 'ignored' },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    status: 'ignored',
  },
  // Its status counts every pod that comes and goes.
  { apiVersion: 'v1', kind: 'ResourceQuota', status: 'ignored' },
  { apiVersion: 'v1', kind: 'LimitRange', status: 'ignored' },
];

interface WatchStoresOptions {
  client: ClusterClient;
  /** Kept up to date with all objects that isolate namespaces. Without one, only stores' own objects are watched. */
  isolation?: IsolationIndex;
  signal: AbortSignal;
  /**
   * Told within 100 ms of what decides, within a second of what may need a move, within 5 s of what only adds detail, and once for
   * every store there is at the start.
   */
  onStore(storeId: string, change: StoreChange): void;
  /** Told at once of every change of an object of a store, for those who remember what they read. */
  onTouched?(storeId: string): void;
  /** Told at once of a store whose pods look different: they came or went, or changed phase, readiness or number of restarts. */
  onPods?(storeId: string): void;
  /** Told when a kind cannot be watched, and (undefined) when all can again. */
  onError?(error: Error | undefined): void;
  logger: LoggerService;
}

/**
 * Watches everything that belongs to any store, until `signal` aborts. Every store there is at the
 * start is told once, because nobody knows what happened before.
 */
export async function watchStores(options: WatchStoresOptions): Promise<void> {
  const { client, signal } = options;
  const collector = new StoreCollector(options);
  const owners = new NamespaceOwners();
  const failing = new Set<string>();
  const reportError = (error: Error | undefined, kind: string) => {
    const failed = failing.size > 0;
    failing[error ? 'add' : 'delete'](kind);
    if (error || (failed && failing.size === 0)) {
      options.onError?.(error);
    }
  };
  const watches = storeKinds.map(kind => {
    const known = new KnownStoreObjects(kind);
    const pods = kind.kind === 'Pod' ? new PodStates() : undefined;
    return client.watch({
      apiVersion: kind.apiVersion,
      kind: kind.kind,
      labelSelector: STORE_ID_LABEL,
      remember: true,
      signal,
      onChange: change => {
        if (kind.kind === 'Namespace') {
          owners.update(change);
        }
        for (const store of known.update(change)) {
          options.onTouched?.(store.storeId);
          collector.add({ ...store, kind: kind.kind });
        }
        pods?.update(change).forEach(storeId => options.onPods?.(storeId));
      },
      onError: error => reportError(error, kind.kind),
    });
  });
  if (options.isolation) {
    watches.push(
      watchIsolation({
        client,
        index: options.isolation,
        signal,
        onObject: ({ namespace, kind, storeId: label }) => {
          const storeId = owners.ownerOf(namespace);
          // The store's own objects are watched by their label.
          if (storeId && storeId !== label) {
            collector.add({ storeId, kind, urgency: 'soon' });
          }
        },
        onError: (error, kind) => reportError(error, `all ${kind}`),
      }),
    );
  }
  try {
    await Promise.all(watches);
  } finally {
    collector.stop();
  }
}
