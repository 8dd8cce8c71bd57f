import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
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
  storeNameProblem,
  UpdateStoreRequest,
} from '@store-platform/backstage-plugin-stores-common';
import type { StoreCriterion } from '@store-platform/backstage-plugin-stores-node';
import type { StoreActions, StoreChanged } from '../actions/StoreActions';
import type { AuditLog } from '../audit/AuditLog';
import type { ManagedCluster } from '../clusters/types';
import type { StoresDatabase } from '../database/StoresDatabase';
import type { EngineRegistry } from '../engines/EngineRegistry';
import type { StoreHealthReader } from '../health/StoreHealthReader';
import { limitEngines } from '../limits/limitEngines';
import type { StoreLimits } from '../limits/StoreLimits';
import type { StoreLogs } from '../logs/StoreLogs';
import type { OpenedLog } from '../logs/types';
import type { NotifyStoreChanged } from '../notify/notifyStoreChanged';
import { criteriaToFilter } from '../permissions/criteriaToFilter';
import { addQueues, PlacesOf } from './addQueues';
import { callerOf } from './callerOf';
import { checkNamespace } from './checkNamespace';
import { CatalogLookup, catalogNameProblem } from './checkNewStore';
import { cancelStore } from './deeds/cancelStore';
import { createStore } from './deeds/createStore';
import { deleteStore } from './deeds/deleteStore';
import { resumeRollout } from './deeds/resumeRollout';
import { retryStore } from './deeds/retryStore';
import { updateStore } from './deeds/updateStore';
import { principalRef } from './principalRef';
import { requireStore } from './requireStore';
import type { CallContext, StoresService } from './StoresService';

interface ServiceOptions {
  db: StoresDatabase;
  actions: StoreActions;
  engines: EngineRegistry;
  /** Where new stores go. */
  cluster: ManagedCluster;
  limits: StoreLimits;
  placesOf: PlacesOf;
  lookup: CatalogLookup;
  health: StoreHealthReader;
  logs: StoreLogs;
  audit: AuditLog;
  notify: NotifyStoreChanged;
  /** Tells the reconciler that there is work. */
  wake: () => void;
}

/** Writes what is wanted and reads what was observed. Knows nothing of permissions, and changes nothing in a cluster. */
export class DefaultStoresService implements StoresService {
  readonly #options: ServiceOptions;

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  readonly #changed: StoreChanged = (store, reason) => {
    this.#options.notify({ store, reason });
    this.#options.wake();
  };

  async listStores(
    query: ParsedListStoresQuery,
    _context: CallContext,
    filter?: PermissionCriteria<StoreCriterion>,
  ) {
    const readable = filter && criteriaToFilter(filter);
    const list = await this.#options.db.listStores({ query, filter: readable });
    const items = await addQueues({
      ...this.#options,
      stores: list.items,
      filter: readable,
    });
    return { ...list, items };
  }

  async getStore(
    id: string,
    _context: CallContext,
    filter?: PermissionCriteria<StoreCriterion>,
  ): Promise<Store> {
    const [store] = await addQueues({
      ...this.#options,
      stores: [await this.#find(id)],
      filter: filter && criteriaToFilter(filter),
    });
    return store;
  }

  async createStore(
    request: ParsedCreateStoreRequest,
    context: CallContext,
  ): Promise<Store> {
    return createStore({ ...this.#deed(context), request });
  }

  async updateStore(
    id: string,
    request: UpdateStoreRequest,
    context: CallContext,
  ): Promise<Store> {
    return updateStore({ ...this.#deed(context), id, request });
  }

  async deleteStore(id: string, context: CallContext): Promise<Store> {
    return deleteStore({ ...this.#deed(context), id });
  }

  async retryStore(id: string, context: CallContext): Promise<Store> {
    return retryStore({ ...this.#deed(context), id });
  }

  async cancelStore(id: string, context: CallContext): Promise<Store> {
    return cancelStore({ ...this.#deed(context), id });
  }

  async listEvents(
    id: string,
    query: ParsedListEventsQuery,
  ): Promise<StoreEventPage> {
    await this.#find(id);
    return this.#options.db.listEvents({ storeId: id, ...query });
  }

  async getHealth(id: string): Promise<StoreHealth> {
    return this.#options.health.read(await this.#find(id));
  }

  async listActions(id: string): Promise<StoreActionList> {
    return this.#options.actions.list(await this.#find(id));
  }

  async runAction(
    id: string,
    action: string,
    request: ParsedRunActionRequest,
    context: CallContext,
  ): Promise<RunActionResult> {
    return this.#options.actions.run({
      store: await this.#find(id),
      id: action,
      request,
      context,
      changed: this.#changed,
    });
  }

  async listLogSources(id: string): Promise<LogSources> {
    return this.#options.logs.listSources(await this.#find(id));
  }

  async openLog(
    id: string,
    query: ParsedReadLogsQuery,
    { credentials }: CallContext,
  ): Promise<OpenedLog> {
    const store = await this.#find(id);
    return this.#options.logs.open({
      store,
      query,
      caller: principalRef(credentials),
    });
  }

  async listAudit(query: ParsedListAuditQuery) {
    return this.#options.audit.list(query);
  }

  async exportAudit(query: ParsedExportAuditQuery, context: CallContext) {
    return this.#options.audit.export(query, callerOf(context));
  }

  async listRollouts(
    _context: CallContext,
    filter?: PermissionCriteria<StoreCriterion>,
  ): Promise<RolloutList> {
    const items = await this.#options.db.listRollouts({
      filter: filter && criteriaToFilter(filter),
    });
    return { items, resume: { allowed: true } };
  }

  async resumeRollout(
    request: ResumeRolloutRequest,
    context: CallContext,
  ): Promise<ResumeRolloutResult> {
    return resumeRollout({ ...this.#options, request, context });
  }

  async listEngines(): Promise<EngineList> {
    const { addressing, simulated } = this.#options.cluster;
    return limitEngines({
      list: {
        items: this.#options.engines.list(),
        create: { allowed: true },
        addressing,
        simulated,
      },
      limits: this.#options.limits,
      counts: await this.#options.db.countStoresByPlan(),
    });
  }

  async checkName(name: string): Promise<NameAvailability> {
    const { cluster, db, lookup } = this.#options;
    const invalid = storeNameProblem(name);
    if (invalid) {
      return { name, available: false, reason: invalid };
    }
    if (await db.findLiveStoreByName({ name })) {
      return {
        name,
        available: false,
        reason: 'is taken by another store',
        takenBy: 'store',
      };
    }
    const inCatalog = await catalogNameProblem({ ...lookup, name });
    if (inCatalog) {
      return { name, available: false, reason: inCatalog, takenBy: 'catalog' };
    }
    const { problem, warning } = await checkNamespace({ cluster, name });
    return problem
      ? { name, available: false, reason: problem, takenBy: 'namespace' }
      : { name, available: true, warning };
  }

  async #find(id: string): Promise<Store> {
    return requireStore({ ...this.#options, id });
  }

  /** What a deed is done with. */
  #deed(context: CallContext) {
    return { ...this.#options, context, changed: this.#changed };
  }
}
