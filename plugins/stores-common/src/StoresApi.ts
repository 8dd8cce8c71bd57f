import type {
  RunActionRequest,
  RunActionResult,
  StoreActionList,
} from './schema/action';
import type {
  AuditPage,
  ExportAuditQuery,
  ListAuditQuery,
} from './schema/audit';
import type { EngineList } from './schema/engineInfo';
import type { StoreHealth } from './schema/health';
import type { LogRecord, LogSources, ReadLogsQuery } from './schema/logs';
import type {
  CreateStoreRequest,
  ListEventsQuery,
  ListStoresQuery,
  NameAvailability,
  StoreList,
  UpdateStoreRequest,
} from './schema/requests';
import type {
  ResumeRolloutRequest,
  ResumeRolloutResult,
  RolloutList,
} from './schema/rollout';
import type { Store } from './schema/store';
import type { StoreEventPage } from './schema/storeEvent';

/** Per-call settings. */
export interface StoresRequestOptions {
  /** Backstage token, for callers whose fetch does not add one. */
  token?: string;
  /** Cancels the call. */
  signal?: AbortSignal;
  /** Task of the scaffolder that calls; the audit keeps it. */
  taskId?: string;
}

/** The stores API, as portal, scaffolder actions and catalog see it. Every method throws `ResponseError` when refused. */
export interface StoresApi {
  listStores(
    query?: ListStoresQuery,
    options?: StoresRequestOptions,
  ): Promise<StoreList>;
  getStore(id: string, options?: StoresRequestOptions): Promise<Store>;
  createStore(
    request: CreateStoreRequest,
    options?: StoresRequestOptions,
  ): Promise<Store>;
  updateStore(
    id: string,
    request: UpdateStoreRequest,
    options?: StoresRequestOptions,
  ): Promise<Store>;
  deleteStore(id: string, options?: StoresRequestOptions): Promise<Store>;
  retryStore(id: string, options?: StoresRequestOptions): Promise<Store>;
  cancelStore(id: string, options?: StoresRequestOptions): Promise<Store>;
  listEvents(
    id: string,
    query?: ListEventsQuery,
    options?: StoresRequestOptions,
  ): Promise<StoreEventPage>;
  /** What can be done to the store, and whether the caller may. */
  listActions(
    id: string,
    options?: StoresRequestOptions,
  ): Promise<StoreActionList>;
  /** Does one of them. An answer may hold a login that is shown this once. */
  runAction(
    id: string,
    action: string,
    request?: RunActionRequest,
    options?: StoresRequestOptions,
  ): Promise<RunActionResult>;
  getHealth(id: string, options?: StoresRequestOptions): Promise<StoreHealth>;
  listLogSources(
    id: string,
    options?: StoresRequestOptions,
  ): Promise<LogSources>;
  /** Reads a container's log as it comes; ends with a record of type `end`, or throws when the connection is lost. */
  readLogs(
    id: string,
    query: ReadLogsQuery,
    options?: StoresRequestOptions,
  ): AsyncIterable<LogRecord>;
  /** What a container has written until now, as a file. */
  downloadLogs(
    id: string,
    query: ReadLogsQuery,
    options?: StoresRequestOptions,
  ): Promise<Blob>;
  listAudit(
    query?: ListAuditQuery,
    options?: StoresRequestOptions,
  ): Promise<AuditPage>;
  /** All audit records that a filter leaves, as a file. */
  exportAudit(
    query?: ExportAuditQuery,
    options?: StoresRequestOptions,
  ): Promise<Blob>;
  /** How far changes of many stores are. */
  listRollouts(options?: StoresRequestOptions): Promise<RolloutList>;
  /** Lets a stopped rollout go on. */
  resumeRollout(
    request: ResumeRolloutRequest,
    options?: StoresRequestOptions,
  ): Promise<ResumeRolloutResult>;
  listEngines(options?: StoresRequestOptions): Promise<EngineList>;
  checkName(
    name: string,
    options?: StoresRequestOptions,
  ): Promise<NameAvailability>;
}
