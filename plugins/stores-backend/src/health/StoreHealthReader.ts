import { ServiceUnavailableError, toError } from '@backstage/errors';
import {
  type Store,
  type StoreHealth,
  storeSummary,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';
import type { ManagedCluster } from '../clusters/types';
import type { EngineRegistry } from '../engines/EngineRegistry';
import { fitHealth } from './fitHealth';
import { HealthOfStore, type HealthSubject } from './HealthOfStore';
import type { ClusterHealth } from './readClusterHealth';
import type { VolumeUsage } from './VolumeUsage';

/** How old an answer may be that is told because the cluster cannot be asked. */
const KEPT_MS = 5 * 60_000;
const MAX_MESSAGE_LENGTH = 1_000;

/** Tells the health of stores, at a cost that does not grow with the number of people who look. */
export class StoreHealthReader {
  readonly #clusters: Map<string, ManagedCluster>;
  readonly #engines: EngineRegistry;
  readonly #volumeUsage: VolumeUsage | undefined;
  readonly #onProbed: (storeId: string) => void;
  readonly #now: () => number;
  readonly #known = new Map<string, { of: HealthOfStore; askedAt: number }>();

  constructor(options: {
    clusters: Map<string, ManagedCluster>;
    engines: EngineRegistry;
    /** Absent where clusters are not asked what volumes hold. */
    volumeUsage?: VolumeUsage;
    /** Told when a shop answers otherwise than before. */
    onProbed(storeId: string): void;
    /** Milliseconds since 1970. */
    now?: () => number;
  }) {
    this.#clusters = options.clusters;
    this.#engines = options.engines;
    this.#volumeUsage = options.volumeUsage;
    this.#onProbed = options.onProbed;
    this.#now = options.now ?? Date.now;
  }

  /** Something of a store changed: what was read of it is old. */
  touch(storeId: string) {
    this.#known.get(storeId)?.of.touch();
  }

  /**
   * The health of a store. While its cluster cannot be asked, the last answer, which its `at` tells, for five minutes;
   * ServiceUnavailableError after that.
   */
  async read(store: Store): Promise<StoreHealth> {
    if (store.metadata.deletedAt) {
      return answerOf(store, nothingThere());
    }
    const subject = this.#subjectOf(store);
    const known = this.#knownOf(store);
    const [seen, probes] = await Promise.all([
      this.#readCluster(known, subject),
      known.readProbes(subject),
    ]);
    return fitHealth({ ...answerOf(store, seen), probes });
  }

  async #readCluster(
    known: HealthOfStore,
    subject: HealthSubject,
  ): Promise<ClusterHealth> {
    try {
      return await known.readCluster(subject);
    } catch (error) {
      const last = known.lastWithin(KEPT_MS);
      if (last) {
        return last;
      }
      throw new ServiceUnavailableError(
        `The cluster "${
          subject.cluster.name
        }" cannot be asked how the store is; try again later (${
          toError(error).message
        })`,
      );
    }
  }

  #subjectOf(store: Store): HealthSubject {
    const cluster = this.#clusters.get(store.spec.cluster);
    const engine = this.#engines.find(store.spec.engine);
    if (!cluster || !engine) {
      throw new ServiceUnavailableError(
        cluster
          ? `The engine "${store.spec.engine}" is not installed any more`
          : `The cluster "${store.spec.cluster}" is not configured any more`,
      );
    }
    return { store, cluster, engine };
  }

  #knownOf({ metadata }: Store): HealthOfStore {
    const askedAt = this.#now();
    this.#forget(askedAt - KEPT_MS);
    const known = this.#known.get(metadata.id)?.of ?? this.#remember();
    // Put back at the end, so that the first are those nobody asked for the longest time.
    this.#known.delete(metadata.id);
    this.#known.set(metadata.id, { of: known, askedAt });
    return known;
  }

  #remember(): HealthOfStore {
    return new HealthOfStore({
      now: this.#now,
      onProbed: this.#onProbed,
      volumeUsage: this.#volumeUsage,
    });
  }

  #forget(before: number) {
    for (const [id, { askedAt }] of this.#known) {
      if (askedAt >= before) {
        return;
      }
      this.#known.delete(id);
    }
  }
}

function nothingThere(): ClusterHealth {
  return {
    at: new Date().toISOString(),
    metrics: 'unavailable',
    components: [],
    volumes: [],
    quota: [],
  };
}

/** The word is made from the very store that was asked for, so that it is the one on its card. */
function answerOf(store: Store, seen: ClusterHealth): StoreHealth {
  return {
    storeId: store.metadata.id,
    summary: storeSummary(store),
    message: storeSummaryMessage(store)?.slice(0, MAX_MESSAGE_LENGTH),
    omittedPods: 0,
    probes: [],
    ...seen,
  };
}
