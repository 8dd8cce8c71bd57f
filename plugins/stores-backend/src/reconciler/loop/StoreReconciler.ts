import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClusterScope } from '../../database/operations/whereCluster';
import type { StoresDatabase } from '../../database/StoresDatabase';
import type { NewAuditRecord } from '../../database/types';
import type { NotifyStoreChanged } from '../../notify/notifyStoreChanged';
import { ClusterLoop, ClusterLoopSettings } from './ClusterLoop';
import { reconcileLeased } from './reconcileLeased';
import type { PassOptions } from './reconcileStore';
import { watchClusters } from './watchClusters';

/** Times and sizes of the loops, each of which works on one cluster. */
export interface LoopSettings extends ClusterLoopSettings {
  /** Stores being provisioned at the same time on clusters that have a limit of their own, by their names. */
  provisioningLimits?: ReadonlyMap<string, number>;
}

/** Who else wants to know what the watches see. */
export type StoreObservers = Pick<
  Parameters<typeof watchClusters>[0],
  'onTouched' | 'onPods'
>;

/**
 * Keeps stores as they are wanted: leases those that are due, makes a pass over each, and records what came of it.
 * Each cluster has a loop of its own, so that one that does not answer delays no other; one more loop works on stores whose
 * cluster is not configured. Several backends share the work through the leases. Stops cleanly: passes under way are cut
 * off and their leases given back.
 */
export class StoreReconciler {
  readonly #db: StoresDatabase;
  readonly #pass: PassOptions;
  readonly #settings: LoopSettings;
  readonly #notify: NotifyStoreChanged;
  readonly #observers: StoreObservers;
  readonly #onClusterChange: (record: NewAuditRecord) => void;
  readonly #logger: LoggerService;
  readonly #abort = new AbortController();
  readonly #loops: ClusterLoop[];
  #work: Promise<void>[] = [];

  constructor(options: {
    db: StoresDatabase;
    pass: PassOptions;
    settings: LoopSettings;
    notify: NotifyStoreChanged;
    observers?: StoreObservers;
    /** Told what each pass did in the cluster, as the audit tells it. */
    onClusterChange?: (record: NewAuditRecord) => void;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#pass = options.pass;
    this.#settings = options.settings;
    this.#notify = options.notify;
    this.#observers = options.observers ?? {};
    this.#onClusterChange = options.onClusterChange ?? (() => {});
    this.#logger = options.logger;
    const clusters = [...options.pass.clusters.keys()];
    this.#loops = [
      ...clusters.map(cluster => this.#createLoop({ cluster })),
      this.#createLoop({ otherThan: clusters }),
    ];
  }

  /** Begins to work. Returns at once. */
  start() {
    const { signal } = this.#abort;
    const watches = watchClusters({
      ...this.#observers,
      clusters: [...this.#pass.clusters.values()],
      indexes: this.#pass.drift.indexes,
      signal,
      logger: this.#logger,
      onStore: async id => {
        await this.#db.wakeStore({ id });
        this.wake();
      },
    });
    this.#work = [watches, ...this.#loops.map(loop => loop.run(signal))];
  }

  /** Looks for work now, not at the end of the sleep. */
  wake() {
    this.#loops.forEach(loop => loop.wake());
  }

  /** Stops, and waits until nothing is under way. */
  async stop() {
    this.#abort.abort();
    this.wake();
    await Promise.allSettled(this.#work);
  }

  #createLoop(scope: ClusterScope): ClusterLoop {
    const { provisioningLimits, ...settings } = this.#settings;
    const own =
      'cluster' in scope ? provisioningLimits?.get(scope.cluster) : undefined;
    const provisioningLimit = own ?? settings.provisioningLimit;
    return new ClusterLoop({
      db: this.#db,
      scope,
      settings: { ...settings, provisioningLimit },
      pass: leased =>
        reconcileLeased({
          db: this.#db,
          pass: this.#pass,
          leased,
          leaseMs: settings.leaseMs,
          notify: this.#notify,
          onClusterChange: this.#onClusterChange,
          stopping: this.#abort.signal,
          logger: this.#logger,
        }),
      logger: this.#logger,
    });
  }
}
