import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { StoresDatabase } from '../../database/StoresDatabase';
import type { LeasedStore, NewAuditRecord } from '../../database/types';
import type { NotifyStoreChanged } from '../../notify/notifyStoreChanged';
import { reconcileLeased } from './reconcileLeased';
import type { PassOptions } from './reconcileStore';
import { watchClusters } from './watchClusters';

/** Something is due and another backend is just taking it: looking again without a pause would only be in its way. */
const TAKEN_BY_ANOTHER_MS = 100;

/** Times and sizes of the loop. */
export interface LoopSettings {
  /** Passes at the same time. */
  workers: number;
  /** Stores being provisioned at the same time, over all backends. */
  provisioningLimit: number;
  /** How long a store stays leased without a sign of life; after that another backend takes over. */
  leaseMs: number;
  /** The longest sleep between looks at the database, for work that another backend was given. */
  idleMs: number;
}

/** Who else wants to know what the watches see. */
export type StoreObservers = Pick<
  Parameters<typeof watchClusters>[0],
  'onTouched' | 'onPods'
>;

/**
 * Keeps stores as they are wanted: leases those that are due, makes a pass over each, and records what came of it.
 * Several backends share the work through the leases. Stops cleanly: passes under way are cut off and their leases given back.
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
  readonly #running = new Set<Promise<void>>();
  #wakeUp: () => void = () => {};
  #isWoken = false;
  #loop: Promise<void> | undefined;
  #watches: Promise<void> | undefined;

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
  }

  /** Begins to work. Returns at once. */
  start() {
    const { signal } = this.#abort;
    this.#watches = watchClusters({
      ...this.#observers,
      clusters: [...this.#pass.clusters.values()],
      signal,
      logger: this.#logger,
      onStore: async id => {
        await this.#db.wakeStore({ id });
        this.wake();
      },
    });
    this.#loop = this.#run(signal);
  }

  /** Looks for work now, not at the end of the sleep. */
  wake() {
    this.#isWoken = true;
    this.#wakeUp();
  }

  /** Stops, and waits until nothing is under way. */
  async stop() {
    this.#abort.abort();
    this.wake();
    // The loop first: it may have leased stores just before it saw the signal.
    await Promise.allSettled([this.#loop, this.#watches]);
    await Promise.allSettled([...this.#running]);
  }

  async #run(signal: AbortSignal) {
    while (!signal.aborted) {
      let sleepMs = this.#settings.idleMs;
      this.#isWoken = false;
      try {
        sleepMs = await this.#lease();
      } catch (error) {
        this.#logger.error('Cannot lease stores', toError(error));
      }
      await this.#sleep(sleepMs);
    }
  }

  /** Starts a pass over every due store there is room for. Returns how long to sleep. */
  async #lease(): Promise<number> {
    const { workers, leaseMs, provisioningLimit, idleMs } = this.#settings;
    const room = workers - this.#running.size;
    if (room <= 0) {
      return idleMs;
    }
    const leased = await this.#db.leaseDueStores({
      limit: room,
      leaseMs,
      provisioningLimit,
    });
    leased.forEach(store => this.#begin(store));
    if (leased.length === room) {
      // The end of a pass wakes the loop, and there is no room before.
      return idleMs;
    }
    const nextInMs =
      (await this.#db.nextDueInMs({ provisioningLimit })) ?? idleMs;
    return Math.min(nextInMs > 0 ? nextInMs : TAKEN_BY_ANOTHER_MS, idleMs);
  }

  #begin(leased: LeasedStore) {
    const pass = reconcileLeased({
      db: this.#db,
      pass: this.#pass,
      leased,
      leaseMs: this.#settings.leaseMs,
      notify: this.#notify,
      onClusterChange: this.#onClusterChange,
      stopping: this.#abort.signal,
      logger: this.#logger,
    }).finally(() => {
      this.#running.delete(pass);
      this.wake();
    });
    this.#running.add(pass);
  }

  async #sleep(ms: number) {
    if (this.#isWoken) {
      // A turn of the event loop, so that a busy loop cannot starve everything else.
      await new Promise(resolve => setImmediate(resolve));
      return;
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
