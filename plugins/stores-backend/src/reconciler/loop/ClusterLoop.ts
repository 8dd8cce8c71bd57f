import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ClusterScope } from '../../database/operations/whereCluster';
import type { StoresDatabase } from '../../database/StoresDatabase';
import type { LeasedStore } from '../../database/types';

/** Something is due and another backend is just taking it: looking again without a pause would only be in its way. */
const TAKEN_BY_ANOTHER_MS = 100;

/** Times and sizes of one cluster's loop. */
export interface ClusterLoopSettings {
  /** Passes at the same time. */
  workers: number;
  /** Stores being provisioned at the same time, over all backends. */
  provisioningLimit: number;
  /** How long a store stays leased without a sign of life; after that another backend takes over. */
  leaseMs: number;
  /** The longest sleep between looks at the database, for work that another backend was given. */
  idleMs: number;
}

/**
 * Leases the due stores of one cluster and starts a pass over each.
 *
 * Every cluster has a loop, with workers and places, of its own: one whose every call runs into its time limit keeps its own
 * workers busy and nobody else's.
 */
export class ClusterLoop {
  readonly #db: Pick<StoresDatabase, 'leaseDueStores' | 'nextDueInMs'>;
  readonly #scope: ClusterScope;
  readonly #settings: ClusterLoopSettings;
  readonly #pass: (leased: LeasedStore) => Promise<void>;
  readonly #logger: LoggerService;
  readonly #running = new Set<Promise<void>>();
  #wakeUp: () => void = () => {};
  #isWoken = false;

  constructor(options: {
    db: Pick<StoresDatabase, 'leaseDueStores' | 'nextDueInMs'>;
    /** Whose stores. */
    scope: ClusterScope;
    settings: ClusterLoopSettings;
    /** Makes a pass over a leased store and settles it. Never rejects. */
    pass: (leased: LeasedStore) => Promise<void>;
    logger: LoggerService;
  }) {
    this.#db = options.db;
    this.#scope = options.scope;
    this.#settings = options.settings;
    this.#pass = options.pass;
    this.#logger = options.logger;
  }

  /** Works until `signal` aborts; ends when no pass is under way any more. */
  async run(signal: AbortSignal): Promise<void> {
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
    await Promise.allSettled([...this.#running]);
  }

  /** Looks for work now, not at the end of the sleep. */
  wake() {
    this.#isWoken = true;
    this.#wakeUp();
  }

  /** Starts a pass over every due store there is room for. Returns how long to sleep. */
  async #lease(): Promise<number> {
    const { workers, leaseMs, provisioningLimit, idleMs } = this.#settings;
    const room = workers - this.#running.size;
    if (room <= 0) {
      return idleMs;
    }
    const leased = await this.#db.leaseDueStores({
      scope: this.#scope,
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
      (await this.#db.nextDueInMs({ scope: this.#scope, provisioningLimit })) ??
      idleMs;
    return Math.min(nextInMs > 0 ? nextInMs : TAKEN_BY_ANOTHER_MS, idleMs);
  }

  #begin(leased: LeasedStore) {
    const pass = this.#pass(leased).finally(() => {
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
