import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { ManagedCluster } from '../clusters/types';
import type { EngineRegistry } from '../engines/EngineRegistry';
import type { StoreObservers } from '../reconciler/loop/StoreReconciler';
import { HealthSignals } from './HealthSignals';
import { StoreHealthReader } from './StoreHealthReader';
import { VolumeUsage } from './VolumeUsage';

/** The reader of stores' health, and what keeps it and open pages up to date. */
export function createStoreHealth(options: {
  config: Config;
  clusters: Map<string, ManagedCluster>;
  engines: EngineRegistry;
  signals: SignalsService;
  logger: LoggerService;
}): { reader: StoreHealthReader; observers: StoreObservers; stop(): void } {
  const { config, clusters, engines } = options;
  const signals = new HealthSignals(options);
  const reader = new StoreHealthReader({
    clusters,
    engines,
    volumeUsage: config.getOptionalBoolean('stores.health.volumeUsage')
      ? new VolumeUsage()
      : undefined,
    onProbed: storeId => signals.tell(storeId),
  });
  return {
    reader,
    observers: {
      onTouched: storeId => reader.touch(storeId),
      onPods: storeId => signals.tell(storeId),
    },
    stop: () => signals.stop(),
  };
}
