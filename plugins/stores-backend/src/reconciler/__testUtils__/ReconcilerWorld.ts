import {
  JsonObject,
  Store,
  StoreEvent,
  StoreSummary,
  storeSummary,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';
import { KubeSim, startKubeSim } from '@store-platform/kube-sim';
import type { Knex } from 'knex';
import type { ManagedCluster } from '../../clusters/types';
import { newStoreRequest } from '../../database/__testUtils__';
import { createStoresDatabase } from '../../database/createStoresDatabase';
import type { StoresDatabase } from '../../database/StoresDatabase';
import type { NewAuditRecord } from '../../database/types';
import { EngineRegistry } from '../../engines/EngineRegistry';
import { loadEngine } from '../../engines/loadEngine';
import { createRenderingVersions } from '../../engines/renderingVersion';
import { createStoreRenderer } from '../../engines/renderStore';
import { stageTitles } from '../../engines/stageTitles';
import { charts } from '../../engines/testUtils';
import type { Engine } from '../../engines/types';
import { connectCluster } from '../../kubernetes/connectCluster';
import { eventually } from '../../kubernetes/contract/eventually';
import { ShopAnswers } from '../../insight/probe/ShopAnswers';
import { ShopProber } from '../../insight/probe/ShopProber';
import type { ClusterClient, KubeObject } from '../../kubernetes/types';
import type { ReconcilerTimes } from '../Pass';
import {
  createDriftPolicy,
  type IsolationSettings,
} from '../drift/DriftPolicy';
import {
  defaultIgnoreRules,
  type WorkloadSettings,
} from '../drift/ignoreRules';
import type { PassOptions } from '../loop/reconcileStore';
import { CauseMemory } from '../observe/CauseMemory';
import { LoopSettings, StoreReconciler } from '../loop/StoreReconciler';
import { SyncMemory } from '../observe/SyncMemory';
import { writeBazaarEngine } from './bazaarEngine';
import { captureLogger } from './captureLogger';
import { SomebodyElse } from './SomebodyElse';

const CLUSTER = 'local';

/** What a test says about one reconciler; the rest is quick and generous. */
export interface ReconcilerSettings extends Partial<LoopSettings> {
  timeoutMs?: number;
  resyncMs?: number;
  /** When a deletion is explained and called stuck. */
  deletion?: ReconcilerTimes['deletion'];
  /** Shared with a prober of the same backend. */
  answers?: ShopAnswers;
  /** Stands in for the way to the cluster. */
  client?: ClusterClient;
  /** Further clusters, by their names. */
  others?: Record<string, ClusterClient>;
  /** What is done about foreign objects that isolate stores. */
  isolation?: Partial<IsolationSettings>;
  /** What is done about fields that others changed; default: corrected, but for the default rules. */
  workloads?: Partial<WorkloadSettings>;
  /** The operator's own values for the chart that fences stores in. */
  tenantValues?: JsonObject;
  /** The operator's own values for the engine's chart. */
  engineValues?: JsonObject;
  /** Most stores that are updated at a time. */
  maxConcurrent?: number;
}

/** A database, a simulated cluster, an engine, and reconcilers that work on them. */
export class ReconcilerWorld {
  readonly #reconcilers: StoreReconciler[] = [];
  readonly #probers: ShopProber[] = [];
  readonly #clients: ClusterClient[] = [];
  readonly #log = captureLogger();
  readonly #renderStore = createStoreRenderer(charts);
  readonly #removeEngine: () => Promise<void>;

  readonly knex: Knex;
  readonly db: StoresDatabase;
  readonly sim: KubeSim;
  readonly engine: Engine;
  /** A hand that is not ours. */
  readonly hand: SomebodyElse;
  /** Stores that readers were told of, with the reason. */
  readonly told: { name: string; reason: string }[] = [];

  /** What Backstage's auditor was told of changes in the cluster. */
  readonly audited: NewAuditRecord[] = [];

  private constructor(options: {
    knex: Knex;
    sim: KubeSim;
    engine: Engine;
    removeEngine: () => Promise<void>;
  }) {
    this.knex = options.knex;
    this.db = createStoresDatabase(options);
    this.sim = options.sim;
    this.engine = options.engine;
    this.hand = new SomebodyElse(options.sim.url);
    this.#removeEngine = options.removeEngine;
  }

  static async start(options: {
    knex: Knex;
    writeEngine?: typeof writeBazaarEngine;
  }): Promise<ReconcilerWorld> {
    const { writeEngine = writeBazaarEngine } = options;
    const { folder, remove } = await writeEngine();
    return new ReconcilerWorld({
      ...options,
      sim: await startKubeSim({ speed: 0 }),
      engine: await loadEngine({ folder }),
      removeEngine: remove,
    });
  }

  get logs(): string {
    return this.#log.lines.join('\n');
  }

  /** A way to the simulated cluster, or to another one. */
  connect(cluster: { name?: string; kubeconfig?: string } = {}): ClusterClient {
    const { name = CLUSTER, kubeconfig = this.sim.kubeconfig } = cluster;
    const client = connectCluster({
      name,
      kubeconfig,
      logger: this.#log.logger,
      timeoutMs: 5_000,
      watchTiming: { backoffMs: 20, maxBackoffMs: 100 },
    });
    this.#clients.push(client);
    return client;
  }

  /** What passes of one backend are made with. */
  passOptions(settings: ReconcilerSettings = {}): PassOptions {
    const managed = (name: string, client: ClusterClient): ManagedCluster => ({
      name,
      client,
      profile: {
        profile: 'local',
        tenantValues: settings.tenantValues ?? {},
        engineValues: new Map(
          settings.engineValues
            ? [[this.engine.definition.id, settings.engineValues]]
            : [],
        ),
      },
      addressing: { mode: 'NodePort' },
      simulated: true,
    });
    const clients = {
      [CLUSTER]: settings.client ?? this.connect(),
      ...settings.others,
    };
    return {
      clusters: new Map(
        Object.entries(clients).map(([name, client]) => [
          name,
          managed(name, client),
        ]),
      ),
      engines: new EngineRegistry({ engines: [this.engine] }),
      renderStore: this.#renderStore,
      memory: new SyncMemory(),
      causes: new CauseMemory(),
      answers: settings.answers ?? new ShopAnswers(),
      drift: createDriftPolicy({
        clusters: [CLUSTER, ...Object.keys(settings.others ?? {})],
        isolation: {
          mode: 'report',
          allow: { labels: {}, fieldManagers: [], objects: [] },
          ...settings.isolation,
        },
        workloads: {
          mode: 'correct',
          ignore: [...defaultIgnoreRules],
          ...settings.workloads,
        },
      }),
      times: {
        provisioningTimeoutMs: settings.timeoutMs ?? 60_000,
        resyncMs: settings.resyncMs ?? 60_000,
        deletion: settings.deletion,
      },
      db: this.db,
      rollouts: {
        versionOf: createRenderingVersions({
          tenantChart: charts.tenantChart,
          platformVersion: 'test',
        }),
        requestTurn: turn =>
          this.db.requestTurn({
            ...turn,
            maxConcurrent: settings.maxConcurrent ?? 100,
          }),
      },
      logger: this.#log.logger,
    };
  }

  /** Starts a backend's reconciler. */
  reconciler(settings: ReconcilerSettings = {}): StoreReconciler {
    const {
      workers = 8,
      provisioningLimit = 10,
      leaseMs = 5_000,
      idleMs = 100,
    } = settings;
    const reconciler = new StoreReconciler({
      db: this.db,
      pass: this.passOptions(settings),
      settings: {
        workers,
        provisioningLimit,
        provisioningLimits: settings.provisioningLimits,
        leaseMs,
        idleMs,
      },
      onClusterChange: record => this.audited.push(record),
      notify: ({ store, reason }) =>
        this.told.push({ name: store.metadata.name, reason }),
      logger: this.#log.logger,
    });
    reconciler.start();
    this.#reconcilers.push(reconciler);
    return reconciler;
  }

  /** Starts a backend's prober. */
  prober(settings: { answers: ShopAnswers; intervalMs?: number }): ShopProber {
    const { answers, intervalMs = 400 } = settings;
    const { clusters, engines } = this.passOptions();
    const prober = new ShopProber({
      ...{ clusters, engines, answers, intervalMs },
      db: this.db,
      notify: ({ store, reason }) =>
        this.told.push({ name: store.metadata.name, reason }),
      wake: () => this.#reconcilers.forEach(reconciler => reconciler.wake()),
      logger: this.#log.logger,
    });
    prober.start();
    this.#probers.push(prober);
    return prober;
  }

  async create(
    name: string,
    spec: { plan?: string; cluster?: string; parameters?: JsonObject } = {},
  ): Promise<string> {
    const request = newStoreRequest(this.knex, name, {
      engine: this.engine.definition.id,
      engineVersion: this.engine.version,
      parameters: { greeting: 'Hi', colour: 'red' },
      hostnames: [],
      stages: stageTitles(this.engine).map(stage => ({
        ...stage,
        status: 'waiting',
      })),
      ...spec,
    });
    const result = await this.db.insertStore(request);
    if (result.outcome !== 'inserted') {
      throw new Error(`${name}: ${result.outcome}`);
    }
    return result.store.metadata.id;
  }

  async store(id: string): Promise<Store> {
    const store = await this.db.findStore({ id });
    if (!store) {
      throw new Error(`There is no store ${id}`);
    }
    return store;
  }

  /** Waits until a store has come so far. Fails with what it says instead. */
  async until(id: string, wanted: StoreSummary, ms = 20_000): Promise<Store> {
    return eventually(async () => {
      const store = await this.store(id);
      const summary = storeSummary(store);
      if (summary !== wanted) {
        throw new Error(
          `${
            store.metadata.name
          } is ${summary}, not ${wanted}: ${storeSummaryMessage(
            store,
          )}\n${JSON.stringify(store.status, undefined, 1)}`,
        );
      }
      return store;
    }, ms);
  }

  /** A store's story, oldest first. */
  async events(id: string): Promise<StoreEvent[]> {
    const { items } = await this.db.listEvents({ storeId: id, limit: 200 });
    return items.reverse();
  }

  /** Reasons of a store's story, oldest first. */
  async reasons(id: string): Promise<string[]> {
    return (await this.events(id)).map(({ reason }) => reason);
  }

  /** Makes a store due, as its next resync or a watch would. */
  async wake(id: string) {
    await this.db.wakeStore({ id });
  }

  /** Every object in a store's namespace, of the kinds that stores consist of, by `Kind/name`. */
  async objects(store: Store): Promise<Map<string, KubeObject>> {
    return this.hand.objects(store.metadata.namespace);
  }

  async stop(): Promise<void> {
    const all = this.#reconcilers.splice(0);
    const probers = this.#probers.splice(0);
    await Promise.all([...all, ...probers].map(each => each.stop()));
  }

  async close(): Promise<void> {
    await this.stop();
    await Promise.all(this.#clients.map(client => client.close()));
    await this.sim.stop();
    await this.#removeEngine();
  }
}
