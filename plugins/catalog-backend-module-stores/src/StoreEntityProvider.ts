import { setTimeout as sleep } from 'node:timers/promises';
import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { ForwardedError, NotFoundError } from '@backstage/errors';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  Store,
  storeEntity,
  storeEntityRef,
  STORES_EVENT_TOPIC,
} from '@store-platform/backstage-plugin-stores-common';
import { MissingEntities } from './MissingEntities';
import { parseStoreChange, StoreChange } from './parseStoreChange';
import type { StoresReader } from './StoresReader';
import { Turns } from './Turns';

/** Where entities of stores come from, as their annotation `backstage.io/managed-by-location` says. */
export const LOCATION_REF = 'stores:default';
const LOCATION_KEY = 'stores';
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;
const MISSING_CHECK_MS = 5_000;

/** What a {@link StoreEntityProvider} needs. */
export interface StoreEntityProviderOptions {
  events: EventsService;
  logger: LoggerService;
  /** When to compare the catalog with all stores. */
  schedule: SchedulerServiceTaskRunner;
  /** Ends all background work. */
  shutdown: AbortSignal;
  stores: StoresReader;
  /** Counts the entities that this provider has in the catalog. */
  countEntities(): Promise<number>;
}

/**
 * Keeps one catalog entity for each store.
 *
 * An event says only that a store changed; what it is now is read from the API, so events may come
 * twice, late or in the wrong order. An event that was missed or could not be followed is made good by
 * comparing everything: at the start, on the schedule, after a failure, and within seconds when somebody removed an entity.
 */
export class StoreEntityProvider implements EntityProvider {
  readonly #options: StoreEntityProviderOptions;
  /** One mutation at a time, or an old list could bring back a store that is gone. */
  readonly #turns = new Turns();
  /** Changes that wait for their turn, by id: many of one store are one. */
  readonly #changes = new Map<string, StoreChange>();
  #comparing = false;

  constructor(options: StoreEntityProviderOptions) {
    this.#options = options;
  }

  getProviderName(): string {
    return 'stores';
  }

  /** Listens first and compares then, so that no change falls between. Does not wait for the stores backend. */
  async connect(connection: EntityProviderConnection): Promise<void> {
    const { events, schedule } = this.#options;
    await events.subscribe({
      id: 'store-entity-provider',
      topics: [STORES_EVENT_TOPIC],
      onEvent: async ({ eventPayload }) => {
        this.#enqueue(connection, parseStoreChange(eventPayload));
      },
    });
    void this.#compareUntilDone(connection).then(() =>
      this.#restoreMissing(connection),
    );
    await schedule.run({
      id: 'compare-stores-with-catalog',
      fn: () => this.#turns.take(() => this.#compare(connection)),
    });
  }

  async #compareUntilDone(connection: EntityProviderConnection): Promise<void> {
    const { logger, shutdown } = this.#options;
    if (this.#comparing) {
      return;
    }
    this.#comparing = true;
    for (let delay = FIRST_DELAY_MS; !shutdown.aborted; delay *= 2) {
      try {
        await this.#turns.take(() => this.#compare(connection));
        break;
      } catch (error) {
        logger.info(`The stores cannot be listed now; trying again: ${error}`);
      }
      await sleep(Math.min(delay, LONGEST_DELAY_MS), undefined, {
        signal: shutdown,
      }).catch(() => undefined);
    }
    this.#comparing = false;
  }

  /** Watches until shutdown for entities that somebody removed: the store is still there, and so is its page. */
  async #restoreMissing(connection: EntityProviderConnection): Promise<void> {
    const { countEntities, logger, shutdown, stores } = this.#options;
    const missing = new MissingEntities({
      countEntities,
      countStores: () => stores.count(),
      restore: () => {
        logger.warn('Entities of stores are missing; restoring them');
        return this.#turns.take(() => this.#compare(connection));
      },
    });
    while (!shutdown.aborted) {
      await sleep(MISSING_CHECK_MS, undefined, { signal: shutdown }).catch(
        () => undefined,
      );
      if (!shutdown.aborted) {
        await missing
          .check()
          .catch(error =>
            logger.debug(`Cannot check for missing entities: ${error}`),
          );
      }
    }
  }

  async #compare(connection: EntityProviderConnection): Promise<void> {
    const stores = await this.#options.stores.all();
    await connection.applyMutation({
      type: 'full',
      entities: stores.flatMap(store => this.#entities(store)),
    });
  }

  #enqueue(
    connection: EntityProviderConnection,
    change: StoreChange | undefined,
  ): void {
    if (!change) {
      return;
    }
    const { storeId, name = this.#changes.get(storeId)?.name } = change;
    const turnIsTaken = this.#changes.size > 0;
    this.#changes.set(storeId, { storeId, name });
    if (turnIsTaken) {
      return;
    }
    this.#turns
      .take(() => this.#follow(connection))
      .catch(error => {
        this.#options.logger.warn(
          'A change of a store did not reach the catalog; all are compared',
          new ForwardedError('The change cannot be followed', error),
        );
        return this.#compareUntilDone(connection);
      });
  }

  async #follow(connection: EntityProviderConnection): Promise<void> {
    const changes = [...this.#changes.values()];
    this.#changes.clear();
    const added: DeferredEntity[] = [];
    const removed: { entityRef: string; locationKey: string }[] = [];
    for (const { storeId, name: knownName } of changes) {
      const store = await this.#options.stores.byId(storeId);
      if (store && !store.metadata.deletedAt) {
        added.push(...this.#entities(store));
        continue;
      }
      const name = store?.metadata.name ?? knownName;
      if (!name) {
        throw new NotFoundError(`Store ${storeId} left without its name`);
      }
      // The name may belong to a new store by now; then the entity is the new store's.
      if (await this.#options.stores.isNameFree(name)) {
        removed.push({
          entityRef: storeEntityRef(name),
          locationKey: LOCATION_KEY,
        });
      }
    }
    await connection.applyMutation({ type: 'delta', added, removed });
  }

  /** The store's entity; none, and a warning, when it cannot have one. */
  #entities(store: Store): DeferredEntity[] {
    try {
      const entity = storeEntity({ store, locationRef: LOCATION_REF });
      return [{ entity, locationKey: LOCATION_KEY }];
    } catch (error) {
      this.#options.logger.warn(
        `Store ${store.metadata.name} cannot be in the catalog: ${error}`,
      );
      return [];
    }
  }
}
