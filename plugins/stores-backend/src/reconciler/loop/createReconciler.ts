import path from 'node:path';
import { createStoreRenderer } from '../../engines/renderStore';
import type { EngineSettings } from '../../readSettings';
import { CauseMemory } from '../observe/CauseMemory';
import type { PassOptions } from './reconcileStore';
import { StoreReconciler } from './StoreReconciler';
import { createRenderingVersions } from '../../engines/renderingVersion';
import { SyncMemory } from '../observe/SyncMemory';

/** A reconciler that renders with helm and remembers for itself. It has to be started. */
export function createReconciler(
  options: Omit<ConstructorParameters<typeof StoreReconciler>[0], 'pass'> &
    Pick<PassOptions, 'clusters' | 'engines' | 'answers' | 'drift' | 'times'> &
    Pick<EngineSettings, 'helmPath' | 'tenantChart' | 'allowedKinds'> & {
      /** Most stores that are updated at a time on a cluster. */
      maxConcurrent: number;
      /** Version of the platform, whose code shapes what is rendered. */
      platformVersion: string;
    },
): StoreReconciler {
  const { clusters, engines, answers, drift, times } = options;
  const { helmPath, logger } = options;
  const { db, maxConcurrent, platformVersion } = options;
  const tenantChart = path.resolve(options.tenantChart);
  return new StoreReconciler({
    ...options,
    pass: {
      clusters,
      engines,
      renderStore: createStoreRenderer({
        helmPath,
        allowedKinds: options.allowedKinds,
        tenantChart,
      }),
      memory: new SyncMemory(),
      causes: new CauseMemory(),
      answers,
      drift,
      times,
      db: options.db,
      rollouts: {
        versionOf: createRenderingVersions({ tenantChart, platformVersion }),
        requestTurn: turn => db.requestTurn({ ...turn, maxConcurrent }),
      },
      logger,
    },
  });
}
