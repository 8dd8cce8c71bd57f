import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ManagedCluster } from '../../clusters/types';
import type { IsolationIndex } from '../../kubernetes/watch/IsolationIndex';
import { watchStores } from '../../kubernetes/storeKinds';

/** Watches every cluster until `signal` aborts, and tells which stores something happened to. */
export async function watchClusters(options: {
  clusters: ManagedCluster[];
  /** By the cluster's name, see `watchStores`. */
  indexes?: ReadonlyMap<string, IsolationIndex>;
  signal: AbortSignal;
  logger: LoggerService;
  onStore(storeId: string): Promise<void>;
  /** See `watchStores`; of any cluster. */
  onTouched?(storeId: string): void;
  /** See `watchStores`; of any cluster. */
  onPods?(storeId: string): void;
}): Promise<void> {
  const { clusters, indexes, signal, logger, onStore, onTouched, onPods } =
    options;
  await Promise.all(
    clusters.map(({ name, client }) =>
      watchStores({
        client,
        isolation: indexes?.get(name),
        signal,
        onTouched,
        onPods,
        logger: logger.child({ cluster: name }),
        onStore: storeId => {
          onStore(storeId).catch(error =>
            logger.warn('Cannot wake a store', toError(error)),
          );
        },
      }),
    ),
  );
}
