import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
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
  Store,
  StoreActionList,
  StoreEventPage,
  StoreHealth,
  storeNameProblem,
  UpdateStoreRequest,
} from '@store-platform/backstage-plugin-stores-common';
import type { StoreCriterion } from '@store-platform/backstage-plugin-stores-node';
import type { StoreActions } from '../actions/StoreActions';
import type { AuditLog } from '../audit/AuditLog';
import type { ManagedCluster } from '../clusters/types';
import type { StoresDatabase } from '../database/StoresDatabase';
import { checkParameters } from '../engines/checkParameters';
import type { EngineRegistry } from '../engines/EngineRegistry';
import type { StoreHealthReader } from '../health/StoreHealthReader';
import { limitEngines } from '../limits/limitEngines';
import { LimitError } from '../limits/LimitError';
import {
  describeReachedLimit,
  ReachedLimit,
  StoreLimits,
} from '../limits/StoreLimits';
import type { StoreLogs } from '../logs/StoreLogs';
import type { OpenedLog } from '../logs/types';
import type { NotifyStoreChanged } from '../notify/notifyStoreChanged';
import { criteriaToFilter } from '../permissions/criteriaToFilter';
import { callerOf } from './callerOf';
import {
  CatalogLookup,
  catalogNameProblem,
  requireEngine,
  requireOwner,
} from './checkNewStore';
import { ConcurrencyError } from './ConcurrencyError';
import { newDeed } from './newDeed';
import { newStore } from './newStore';
import { principalRef } from './principalRef';
import type { CallContext, StoresService } from './StoresService';

/** Writes what is wanted and reads what was observed. Knows nothing of permissions, and changes nothing in a cluster. */
export class DefaultStoresService implements StoresService {
  readonly #db: StoresDatabase;
  readonly #actions: StoreActions;
  readonly #engines: EngineRegistry;
  readonly #cluster: ManagedCluster;
  readonly #limits: StoreLimits;
  readonly #lookup: CatalogLookup;
  readonly #health: StoreHealthReader;
  readonly #logs: StoreLogs;
  readonly #audit: AuditLog;
  readonly #notify: NotifyStoreChanged;
  readonly #wake: () => void;

  constructor(options: {
    db: StoresDatabase;
    actions: StoreActions;
    engines: EngineRegistry;
    /** Where new stores go. */
    cluster: ManagedCluster;
    limits: StoreLimits;
    lookup: CatalogLookup;
    health: StoreHealthReader;
    logs: StoreLogs;
    audit: AuditLog;
    notify: NotifyStoreChanged;
    /** Tells the reconciler that there is work. */
    wake: () => void;
  }) {
    this.#db = options.db;
    this.#actions = options.actions;
    this.#engines = options.engines;
    this.#cluster = options.cluster;
    this.#limits = options.limits;
    this.#lookup = options.lookup;
    this.#health = options.health;
    this.#logs = options.logs;
    this.#audit = options.audit;
    this.#notify = options.notify;
    this.#wake = options.wake;
  }

  async listStores(
    query: ParsedListStoresQuery,
    _context: CallContext,
    filter?: PermissionCriteria<StoreCriterion>,
  ) {
    return this.#db.listStores({
      query,
      filter: filter && criteriaToFilter(filter),
    });
  }

  async getStore(id: string): Promise<Store> {
    const store = await this.#db.findStore({ id });
    if (!store) {
      throw notFound(id);
    }
    return store;
  }

  async createStore(
    request: ParsedCreateStoreRequest,
    context: CallContext,
  ): Promise<Store> {
    const { name, owner, plan, idempotencyKey } = request;
    const engine = requireEngine({
      engines: this.#engines,
      engine: request.engine,
      plan,
    });
    const parameters = checkParameters({
      engine,
      parameters: request.parameters,
    });
    await requireOwner({ ...this.#lookup, owner });
    const problem = await catalogNameProblem({ ...this.#lookup, name });
    if (problem) {
      throw new ConflictError(`name: "${name}" ${problem}`);
    }
    const result = await this.#db.insertStore({
      store: newStore({
        request: { ...request, parameters },
        engine,
        cluster: this.#cluster,
      }),
      idempotencyKey,
      limits: this.#limits,
      deed: newDeed({
        context,
        auditEvent: 'store-create',
        reason: 'Requested',
        what: `${engine.definition.title}, plan ${plan}, was asked for`,
        details: { engine: request.engine, plan, owner },
      }),
    });
    if (result.outcome === 'limit-reached') {
      throw limitError(result.reached);
    }
    if (result.outcome === 'name-taken') {
      throw new ConflictError(`name: "${name}" is taken by another store`);
    }
    return this.#changed(result.store, 'Requested');
  }

  async updateStore(
    id: string,
    request: UpdateStoreRequest,
    context: CallContext,
  ): Promise<Store> {
    const { version, ...changes } = request;
    if (Object.keys(changes).length === 0) {
      throw new InputError('body: name at least one field to change');
    }
    const { spec } = await this.getStore(id);
    const { plan = spec.plan, parameters } = changes;
    // Asked for only what concerns it: a store whose engine is gone can still be renamed, handed over and unprotected.
    if (changes.plan || parameters) {
      const engine = requireEngine({
        engines: this.#engines,
        engine: spec.engine,
        plan,
      });
      if (parameters) {
        changes.parameters = checkParameters({ engine, parameters });
      }
    }
    if (changes.owner) {
      await requireOwner({ ...this.#lookup, owner: changes.owner });
    }
    const fields = Object.keys(changes);
    const result = await this.#db.updateStore({
      id,
      expectedVersion: version,
      changes,
      limits: this.#limits,
      deed: newDeed({
        context,
        auditEvent: 'store-update',
        reason: 'Updated',
        what: `Changed: ${fields.join(', ')}`,
        details: { fields },
      }),
    });
    if (result.outcome === 'limit-reached') {
      throw limitError(result.reached);
    }
    return this.#answer(id, result, 'Updated', {
      stale: ConcurrencyError.since(version),
      deleting: new ConflictError(
        'The store is being deleted and cannot be changed',
      ),
    });
  }

  async deleteStore(id: string, context: CallContext): Promise<Store> {
    const result = await this.#db.requestDeletion({
      id,
      deed: newDeed({
        context,
        auditEvent: 'store-delete',
        reason: 'DeletionRequested',
        what: 'Deletion was asked for',
      }),
    });
    return this.#answer(id, result, 'DeletionRequested', {
      protected: new ConflictError(
        'Deletion protection is on; switch it off first (action protect)',
      ),
    });
  }

  async retryStore(id: string, context: CallContext): Promise<Store> {
    const result = await this.#db.requestRetry({
      id,
      deed: newDeed({
        context,
        auditEvent: 'store-retry',
        reason: 'RetryRequested',
        what: 'Another try was asked for',
      }),
    });
    return this.#answer(id, result, 'RetryRequested', {
      'not-failed': new ConflictError('Only a failed store can be tried again'),
    });
  }

  async cancelStore(id: string, context: CallContext): Promise<Store> {
    const result = await this.#db.requestCancel({
      id,
      deed: newDeed({
        context,
        auditEvent: 'store-cancel',
        reason: 'CancelRequested',
        what: 'Cancelling was asked for',
      }),
    });
    return this.#answer(id, result, 'CancelRequested', {
      'not-cancellable': new ConflictError(
        'Only a store that is queued or being set up can be cancelled',
      ),
    });
  }

  async listEvents(
    id: string,
    query: ParsedListEventsQuery,
  ): Promise<StoreEventPage> {
    await this.getStore(id);
    return this.#db.listEvents({ storeId: id, ...query });
  }

  async getHealth(id: string): Promise<StoreHealth> {
    return this.#health.read(await this.getStore(id));
  }

  async listActions(id: string): Promise<StoreActionList> {
    return this.#actions.list(await this.getStore(id));
  }

  async runAction(
    id: string,
    action: string,
    request: ParsedRunActionRequest,
    context: CallContext,
  ): Promise<RunActionResult> {
    return this.#actions.run({
      store: await this.getStore(id),
      id: action,
      request,
      context,
      changed: (store, reason) => this.#changed(store, reason),
    });
  }

  async listLogSources(id: string): Promise<LogSources> {
    return this.#logs.listSources(await this.getStore(id));
  }

  async openLog(
    id: string,
    query: ParsedReadLogsQuery,
    { credentials }: CallContext,
  ): Promise<OpenedLog> {
    const store = await this.getStore(id);
    return this.#logs.open({ store, query, caller: principalRef(credentials) });
  }

  async listAudit(query: ParsedListAuditQuery) {
    return this.#audit.list(query);
  }

  async exportAudit(query: ParsedExportAuditQuery, context: CallContext) {
    return this.#audit.export(query, callerOf(context));
  }

  async listEngines(): Promise<EngineList> {
    const { addressing, simulated } = this.#cluster;
    return limitEngines({
      list: {
        items: this.#engines.list(),
        create: { allowed: true },
        addressing,
        simulated,
      },
      limits: this.#limits,
      counts: await this.#db.countStoresByPlan(),
    });
  }

  async checkName(name: string): Promise<NameAvailability> {
    const reason =
      storeNameProblem(name) ??
      ((await this.#db.findLiveStoreByName({ name }))
        ? 'is taken by another store'
        : await catalogNameProblem({ ...this.#lookup, name }));
    return { name, available: !reason, reason };
  }

  /** The store a deed was done to, or the refusal that belongs to its outcome. */
  #answer(
    id: string,
    result: { outcome: string; store?: Store },
    reason: string,
    refusals: Record<string, Error>,
  ): Store {
    if (result.store) {
      return this.#changed(result.store, reason);
    }
    throw refusals[result.outcome] ?? notFound(id);
  }

  #changed(store: Store, reason: string): Store {
    this.#notify({ store, reason });
    this.#wake();
    return store;
  }
}

function limitError(reached: ReachedLimit): Error {
  return new LimitError(
    `${describeReachedLimit(
      reached,
    )}; delete one, or ask the platform team for more`,
  );
}

function notFound(id: string): Error {
  return new NotFoundError(`There is no store ${id}`);
}
