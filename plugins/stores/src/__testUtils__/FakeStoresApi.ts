import {
  AuditPage,
  AuditRecord,
  CreateStoreRequest,
  EngineList,
  ExportAuditQuery,
  ListAuditQuery,
  ListEventsQuery,
  ListStoresQuery,
  listStoresQuerySchema,
  LogRecord,
  LogSources,
  ReadLogsQuery,
  ResumeRolloutRequest,
  RolloutList,
  RunActionRequest,
  RunActionResult,
  Store,
  StoreActionList,
  StoreEvent,
  StoreHealth,
  storeNameProblem,
  StoresApi,
  StoresRequestOptions,
  storeSummary,
  UpdateStoreRequest,
  NameAvailability,
} from '@store-platform/backstage-plugin-stores-common';
import {
  engineListFixture,
  logSourcesFixture,
  storeFixture,
  storeHealthFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';
import { actionsInState, afterAction, permittedActions } from './fakeActions';
import { fitsAuditFilter } from './fitsAuditFilter';
import { refusal } from './refusal';

/** The stores API in memory, for tests and the development app: what is ordered happens at once. */
export class FakeStoresApi implements StoresApi {
  readonly stores: Store[];
  readonly events: StoreEvent[];
  engines: EngineList;
  /** What the reader is permitted; a store's state can stand in the way besides. */
  actions: StoreActionList = permittedActions();
  health: StoreHealth = storeHealthFixture();
  logSources: LogSources = logSourcesFixture();
  /** What a log stream sends. */
  logRecords: LogRecord[] = [{ type: 'end', message: 'The container ended' }];
  auditRecords: AuditRecord[] = [];
  rollouts: RolloutList = { items: [], resume: { allowed: true } };
  /** What was asked to be done, in order. */
  readonly runs: { id: string; action: string; request: RunActionRequest }[] =
    [];
  /** What the next action answers beside the store. */
  outcome: Omit<RunActionResult, 'store'> = { message: 'Done', logins: [] };
  /** While set, every call is refused with it. */
  broken?: Error;

  constructor(
    options: {
      stores?: Store[];
      events?: StoreEvent[];
      engines?: EngineList;
    } = {},
  ) {
    this.stores = options.stores ?? [];
    this.events = options.events ?? [];
    this.engines = options.engines ?? engineListFixture();
  }

  async listStores(query: ListStoresQuery = {}) {
    this.#check();
    const { status, engine, plan, owner, search, sort, order, offset, limit } =
      listStoresQuerySchema.parse(query);
    const fits = (wanted: string[] | undefined, value: string) =>
      !wanted || wanted.includes(value);
    const matching = this.stores.filter(
      ({ metadata, spec }, index) =>
        fits(status, storeSummary(this.stores[index])) &&
        fits(engine, spec.engine) &&
        fits(plan, spec.plan) &&
        fits(owner, metadata.owner) &&
        `${metadata.name} ${metadata.title}`
          .toLocaleLowerCase('en-US')
          .includes((search ?? '').toLocaleLowerCase('en-US')),
    );
    const key = ({ metadata, spec }: Store) => ({ ...spec, ...metadata }[sort]);
    const sorted = matching.sort((a, b) => key(a).localeCompare(key(b)));
    const ordered = order === 'asc' ? sorted : sorted.reverse();
    return {
      items: ordered.slice(offset, offset + limit),
      totalItems: matching.length,
      queueLength: this.stores.filter(store => storeSummary(store) === 'Queued')
        .length,
    };
  }

  async getStore(id: string) {
    this.#check();
    const store = this.stores.find(({ metadata }) => metadata.id === id);
    if (!store) {
      throw await refusal({ status: 404, message: `No store ${id}` });
    }
    return store;
  }

  async createStore(request: CreateStoreRequest) {
    this.#check();
    const store = storeFixture({ name: request.name, summary: 'Queued' });
    this.stores.push(store);
    return store;
  }

  async updateStore(id: string, request: UpdateStoreRequest) {
    const { title } = request;
    return this.#change(id, store => ({
      ...store,
      metadata: { ...store.metadata, title: title ?? store.metadata.title },
    }));
  }

  async deleteStore(id: string) {
    return this.#become(id, 'Deleting');
  }

  async retryStore(id: string) {
    return this.#become(id, 'Provisioning');
  }

  async cancelStore(id: string) {
    return this.#become(id, 'Failed');
  }

  async listRollouts() {
    this.#check();
    return this.rollouts;
  }

  async resumeRollout(request: ResumeRolloutRequest) {
    this.#check();
    const { items, resume } = this.rollouts;
    this.rollouts = {
      resume,
      items: items.map(item =>
        item.version === request.version
          ? { ...item, stopped: undefined }
          : item,
      ),
    };
    return { outcome: 'resumed' as const };
  }

  async listEvents(id: string, query: ListEventsQuery = {}) {
    this.#check();
    const start = Number(query.cursor ?? 0);
    const end = start + Number(query.limit ?? 50);
    const own = this.events.filter(event => event.storeId === id);
    return {
      items: own.slice(start, end),
      nextCursor: end < own.length ? String(end) : undefined,
    };
  }

  async listActions(id: string) {
    return actionsInState({
      store: await this.getStore(id),
      permitted: this.actions,
    });
  }

  async runAction(
    id: string,
    action: string,
    request: RunActionRequest = {},
    _options: StoresRequestOptions = {},
  ) {
    const { input = {} } = request;
    this.runs.push({ id, action, request });
    const store = await this.#change(id, before =>
      afterAction({ store: before, action, input }),
    );
    return { store, ...this.outcome };
  }

  async getHealth(id: string) {
    await this.getStore(id);
    return this.health;
  }

  async listLogSources(id: string) {
    await this.getStore(id);
    return this.logSources;
  }

  async *readLogs(
    id: string,
    _query: ReadLogsQuery,
    _options?: StoresRequestOptions,
  ): AsyncGenerator<LogRecord, void, undefined> {
    await this.getStore(id);
    yield* this.logRecords;
  }

  async downloadLogs(id: string, query: ReadLogsQuery) {
    await this.getStore(id);
    const lines = this.logRecords.flatMap(record =>
      record.type === 'line' ? [`${record.text}\n`] : [],
    );
    return new Blob([`${query.pod}/${query.container}\n`, ...lines]);
  }

  async listAudit(query: ListAuditQuery = {}): Promise<AuditPage> {
    this.#check();
    const start = Number(query.cursor ?? 0);
    const end = start + Number(query.limit ?? 50);
    const matching = this.auditRecords.filter(record =>
      fitsAuditFilter(record, query),
    );
    return {
      items: matching.slice(start, end),
      nextCursor: end < matching.length ? String(end) : undefined,
    };
  }

  async exportAudit({ format = 'csv', ...filter }: ExportAuditQuery = {}) {
    this.#check();
    const lines = this.auditRecords
      .filter(record => fitsAuditFilter(record, filter))
      .map(record =>
        format === 'csv'
          ? `${record.at},${record.actor},${record.event}\n`
          : `${JSON.stringify(record)}\n`,
      );
    return new Blob(lines);
  }

  async listEngines() {
    this.#check();
    return this.engines;
  }

  async checkName(name: string): Promise<NameAvailability> {
    this.#check();
    const taken = this.stores.some(({ metadata }) => metadata.name === name);
    const reason = taken ? `"${name}" is taken` : storeNameProblem(name);
    return { name, available: !reason, reason };
  }

  /** Forgets a store, as the API does some time after it is deleted. */
  forget(id: string) {
    const index = this.stores.findIndex(({ metadata }) => metadata.id === id);
    this.stores.splice(index, 1);
  }

  async #become(id: string, summary: ReturnType<typeof storeSummary>) {
    return this.#change(id, store => {
      const { metadata, status, spec } = storeFixture({ summary });
      return {
        spec,
        status,
        metadata: {
          ...store.metadata,
          deletionRequestedAt: metadata.deletionRequestedAt,
        },
      };
    });
  }

  async #change(id: string, change: (store: Store) => Store) {
    const changed = change(await this.getStore(id));
    const index = this.stores.findIndex(({ metadata }) => metadata.id === id);
    this.stores[index] = changed;
    return changed;
  }

  #check() {
    if (this.broken) {
      throw this.broken;
    }
  }
}
