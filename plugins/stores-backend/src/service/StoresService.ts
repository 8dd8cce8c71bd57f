import type {
  AuditorServiceCreateEventOptions,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type {
  AuditPage,
  AuditRecord,
  EngineList,
  LogSources,
  NameAvailability,
  ParsedCreateStoreRequest,
  ParsedExportAuditQuery,
  ParsedListAuditQuery,
  ParsedListEventsQuery,
  ParsedListStoresQuery,
  ParsedRunActionRequest,
  RunActionResult,
  ParsedReadLogsQuery,
  ResumeRolloutRequest,
  ResumeRolloutResult,
  RolloutList,
  Store,
  StoreActionList,
  StoreEventPage,
  StoreHealth,
  StoreList,
  UpdateStoreRequest,
} from '@store-platform/backstage-plugin-stores-common';
import type { StoreCriterion } from '@store-platform/backstage-plugin-stores-node';
import type { OpenedLog } from '../logs/types';

/** Who calls, and what for. */
export interface CallContext {
  credentials: BackstageCredentials;
  /** Found again in response, log, event and record. */
  requestId: string;
  /** Task of the scaffolder that calls. */
  taskId?: string;
  /** The HTTP request, for the audit's address of the caller. */
  request?: AuditorServiceCreateEventOptions['request'];
}

/**
 * What can be done with stores. Requests are parsed; every method throws errors of `@backstage/errors`.
 *
 * `AuthorizedStoresService` and `AuditedStoresService` are the same interface around `DefaultStoresService`.
 */
export interface StoresService {
  /** @param filter - Narrows the stores to what the caller may read. */
  listStores(
    query: ParsedListStoresQuery,
    context: CallContext,
    filter?: PermissionCriteria<StoreCriterion>,
  ): Promise<StoreList>;
  /** @param filter - Narrows the other stores that are named to what the caller may read. */
  getStore(
    id: string,
    context: CallContext,
    filter?: PermissionCriteria<StoreCriterion>,
  ): Promise<Store>;
  createStore(
    request: ParsedCreateStoreRequest,
    context: CallContext,
  ): Promise<Store>;
  updateStore(
    id: string,
    request: UpdateStoreRequest,
    context: CallContext,
  ): Promise<Store>;
  deleteStore(id: string, context: CallContext): Promise<Store>;
  retryStore(id: string, context: CallContext): Promise<Store>;
  cancelStore(id: string, context: CallContext): Promise<Store>;
  listEvents(
    id: string,
    query: ParsedListEventsQuery,
    context: CallContext,
  ): Promise<StoreEventPage>;
  /** What can be done to a store, and whether the caller may. */
  listActions(id: string, context: CallContext): Promise<StoreActionList>;
  /** Does one of them. The answer may hold what is shown this once: it must be kept nowhere. */
  runAction(
    id: string,
    action: string,
    request: ParsedRunActionRequest,
    context: CallContext,
  ): Promise<RunActionResult>;
  getHealth(id: string, context: CallContext): Promise<StoreHealth>;
  listLogSources(id: string, context: CallContext): Promise<LogSources>;
  openLog(
    id: string,
    query: ParsedReadLogsQuery,
    context: CallContext,
  ): Promise<OpenedLog>;
  listAudit(
    query: ParsedListAuditQuery,
    context: CallContext,
  ): Promise<AuditPage>;
  /** Pages of records, newest first; the next one is read when it is asked for. */
  exportAudit(
    query: ParsedExportAuditQuery,
    context: CallContext,
  ): Promise<AsyncIterable<AuditRecord[]>>;
  /**
   * How far changes of many stores are.
   *
   * @param filter - Narrows the stores that are named to what the caller may read
   */
  listRollouts(
    context: CallContext,
    filter?: PermissionCriteria<StoreCriterion>,
  ): Promise<RolloutList>;
  /** Lets a stopped rollout go on. Can be repeated. */
  resumeRollout(
    request: ResumeRolloutRequest,
    context: CallContext,
  ): Promise<ResumeRolloutResult>;
  listEngines(context: CallContext): Promise<EngineList>;
  checkName(name: string, context: CallContext): Promise<NameAvailability>;
}
