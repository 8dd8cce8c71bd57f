import { isDeepStrictEqual } from 'node:util';
import {
  STORE_ID_LABEL,
  storeSummary,
  type ShopProbe,
  type Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { ManagedCluster } from '../clusters/types';
import type { Engine } from '../engines/types';
import { type PodUsage, readPodUsage } from '../kubernetes/readPodUsage';
import type { ProbeQuestion } from '../insight/probe/askProbe';
import { Paced } from './Paced';
import { type ClusterHealth, readClusterHealth } from './readClusterHealth';
import { readProbes } from './readProbes';
import type { VolumeUsage } from './VolumeUsage';

/** How long an answer serves all who ask, unless the store's objects change before. */
const SHARED_MS = 1_000;
/** A cluster that takes longer to answer counts as one that cannot be asked. */
const READ_MS = 5_000;
const USAGE_EVERY_MS = 10_000;
const USAGE_WAIT_MS = 1_500;
const PROBE_EVERY_MS = 15_000;
const PROBE_WAIT_MS = 800;
/** How old figures and probes may be that are told because the next are not there yet. */
const KEEP_MS = 60_000;

/** What of an answer is news when it changes. */
const outcomeOf = ({ id, ok, status }: ShopProbe) => [id, ok, status];

/** What a read of one store's health needs. */
export interface HealthSubject {
  store: Store;
  cluster: ManagedCluster;
  engine: Engine;
}

/**
 * What is known of one store's health, shared by all who look at it: questions at the same time are one, and answers serve
 * for a moment. A change of the store's objects makes the answer old at once, also one that is still under way.
 */
export class HealthOfStore {
  readonly #now: () => number;
  readonly #volumeUsage: VolumeUsage | undefined;
  readonly #onProbed: (storeId: string) => void;
  readonly #usage: Paced<{ pods?: Map<string, PodUsage> }>;
  readonly #probes: Paced<ShopProbe[]>;
  /** Counts changes of the store's objects. */
  #version = 0;
  #running?: { version: number; answer: Promise<ClusterHealth> };
  #last?: { version: number; at: number; health: ClusterHealth };

  constructor(options: {
    /** Told when the shop answers otherwise than before. */
    onProbed(storeId: string): void;
    volumeUsage?: VolumeUsage;
    now: () => number;
  }) {
    const { now } = options;
    this.#now = now;
    this.#onProbed = options.onProbed;
    this.#volumeUsage = options.volumeUsage;
    const keepMs = KEEP_MS;
    this.#usage = new Paced({ everyMs: USAGE_EVERY_MS, keepMs, now });
    this.#probes = new Paced({ everyMs: PROBE_EVERY_MS, keepMs, now });
  }

  /** Something of the store changed. */
  touch() {
    this.#version += 1;
  }

  /** The last answer of the cluster, unless it is older. */
  lastWithin(ms: number): ClusterHealth | undefined {
    const { at, health } = this.#last ?? {};
    return at !== undefined && this.#now() - at < ms ? health : undefined;
  }

  /** What the cluster tells now. Throws `ClusterError` when it cannot be asked. */
  async readCluster(subject: HealthSubject): Promise<ClusterHealth> {
    const version = this.#version;
    const recent = this.lastWithin(SHARED_MS);
    if (recent && this.#last?.version === version) {
      return recent;
    }
    if (this.#running?.version === version) {
      return this.#running.answer;
    }
    const answer = this.#read(subject, version);
    this.#running = { version, answer };
    try {
      return await answer;
    } finally {
      if (this.#running?.answer === answer) {
        this.#running = undefined;
      }
    }
  }

  /** How the shop answered lately; nothing if it has no address, is not meant to answer, or has not answered yet. */
  async readProbes(
    subject: Pick<HealthSubject, 'store' | 'engine'> & {
      cluster: ProbeQuestion['cluster'];
    },
  ): Promise<ShopProbe[]> {
    const { store, engine } = subject;
    const { id: storeId, deletionRequestedAt } = store.metadata;
    const { endpoints } = store.status;
    const probes = engine.definition.probes.filter(({ endpoint }) =>
      endpoints.some(({ id }) => id === endpoint),
    );
    if (probes.length === 0 || deletionRequestedAt || store.spec.suspended) {
      return [];
    }
    const known = await this.#probes.get({
      // What it answered before it was called Ready, or no longer, is no answer any more.
      key: JSON.stringify([endpoints, storeSummary(store)]),
      waitMs: PROBE_WAIT_MS,
      read: async before => {
        const { signal } = new AbortController();
        const answers = await readProbes({ ...subject, probes, signal });
        if (
          !isDeepStrictEqual(before?.map(outcomeOf), answers.map(outcomeOf))
        ) {
          this.#onProbed(storeId);
        }
        return answers;
      },
    });
    return known ?? [];
  }

  async #read(subject: HealthSubject, version: number): Promise<ClusterHealth> {
    const { store, cluster, engine } = subject;
    const { client } = cluster;
    const at = this.#now();
    const health = await readClusterHealth({
      client,
      store,
      components: engine.definition.components,
      slow: {
        usage: this.#readUsage(subject),
        volumes: async pods =>
          this.#volumeUsage?.read({
            client,
            namespace: store.metadata.namespace,
            pods,
          }),
      },
      signal: AbortSignal.timeout(READ_MS),
    });
    // Of two reads that overlap, the one that began later knows more.
    if (!this.#last || this.#last.at <= at) {
      this.#last = { version, at, health };
    }
    return health;
  }

  async #readUsage({ store, cluster }: HealthSubject) {
    const { id, namespace } = store.metadata;
    const known = await this.#usage.get({
      key: namespace,
      waitMs: USAGE_WAIT_MS,
      read: async () => ({
        pods: await readPodUsage({
          client: cluster.client,
          namespace,
          selector: `${STORE_ID_LABEL}=${id}`,
          signal: AbortSignal.timeout(READ_MS),
        }).catch(() => undefined),
      }),
    });
    return known?.pods;
  }
}
