import path from 'node:path';
import { createStoreRenderer } from '../../engines/renderStore';
import type { EngineSettings } from '../../readSettings';
import { CauseMemory } from '../observe/CauseMemory';
import type { PassOptions } from './reconcileStore';
import { StoreReconciler } from './StoreReconciler';
import { SyncMemory } from '../observe/SyncMemory';

/** A reconciler that renders with helm and remembers for itself. It has to be started. */
export function createReconciler(
  options: Omit<ConstructorParameters<typeof StoreReconciler>[0], 'pass'> &
    Pick<PassOptions, 'clusters' | 'engines' | 'answers' | 'drift' | 'times'> &
    Pick<EngineSettings, 'helmPath' | 'tenantChart'>,
): StoreReconciler {
  const { clusters, engines, answers, drift, times } = options;
  const { helmPath, tenantChart, logger } = options;
  return new StoreReconciler({
    ...options,
    pass: {
      clusters,
      engines,
      renderStore: createStoreRenderer({
        helmPath,
        tenantChart: path.resolve(tenantChart),
      }),
      memory: new SyncMemory(),
      causes: new CauseMemory(),
      answers,
      drift,
      times,
      db: options.db,
      logger,
    },
  });
}
