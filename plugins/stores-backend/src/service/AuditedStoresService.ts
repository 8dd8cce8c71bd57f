import type {
  ParsedCreateStoreRequest,
  ParsedExportAuditQuery,
  ParsedListAuditQuery,
  ParsedListEventsQuery,
  ParsedListStoresQuery,
  ParsedRunActionRequest,
  ParsedReadLogsQuery,
  ResumeRolloutRequest,
  Store,
  UpdateStoreRequest,
} from '@store-platform/backstage-plugin-stores-common';
import type { AuditedCall, AuditTrail } from './AuditTrail';
import type { CallContext, StoresService } from './StoresService';

/**
 * Has every deed, every refusal and every denial audited, those of reading too. Stands outside of the permission
 * check, to see denials.
 */
export class AuditedStoresService implements StoresService {
  readonly #stores: StoresService;
  readonly #trail: AuditTrail;
  readonly #isAction: (id: string) => boolean;

  constructor(options: {
    stores: StoresService;
    trail: AuditTrail;
    /** Whether the platform or any engine has an action of this id. */
    isAction(id: string): boolean;
  }) {
    this.#stores = options.stores;
    this.#trail = options.trail;
    this.#isAction = options.isAction;
  }

  listStores(query: ParsedListStoresQuery, context: CallContext) {
    return this.#trail.read({ event: 'store-list', context }, () =>
      this.#stores.listStores(query, context),
    );
  }

  getStore(id: string, context: CallContext) {
    return this.#trail.read({ event: 'store-read', context, storeId: id }, () =>
      this.#stores.getStore(id, context),
    );
  }

  createStore(request: ParsedCreateStoreRequest, context: CallContext) {
    const { name, engine, plan, owner } = request;
    const details = { engine, plan, owner };
    return this.#deed(
      { event: 'store-create', context, storeName: name, details },
      () => this.#stores.createStore(request, context),
    );
  }

  updateStore(id: string, request: UpdateStoreRequest, context: CallContext) {
    const fields = Object.keys(request).filter(key => key !== 'version');
    return this.#deed(
      { event: 'store-update', context, storeId: id, details: { fields } },
      () => this.#stores.updateStore(id, request, context),
    );
  }

  deleteStore(id: string, context: CallContext) {
    return this.#deed({ event: 'store-delete', context, storeId: id }, () =>
      this.#stores.deleteStore(id, context),
    );
  }

  retryStore(id: string, context: CallContext) {
    return this.#deed({ event: 'store-retry', context, storeId: id }, () =>
      this.#stores.retryStore(id, context),
    );
  }

  cancelStore(id: string, context: CallContext) {
    return this.#deed({ event: 'store-cancel', context, storeId: id }, () =>
      this.#stores.cancelStore(id, context),
    );
  }

  listEvents(id: string, query: ParsedListEventsQuery, context: CallContext) {
    return this.#trail.read(
      { event: 'store-read-events', context, storeId: id },
      () => this.#stores.listEvents(id, query, context),
    );
  }

  listActions(id: string, context: CallContext) {
    return this.#trail.read(
      { event: 'store-list-actions', context, storeId: id },
      () => this.#stores.listActions(id, context),
    );
  }

  runAction(
    id: string,
    action: string,
    request: ParsedRunActionRequest,
    context: CallContext,
  ) {
    // The caller chooses the address: names of events are ours.
    const event = this.#isAction(action)
      ? ({ event: `store-${action}` } as const)
      : ({ event: 'store-unknown-action', details: { action } } as const);
    return this.#trail.deed(
      { ...event, context, storeId: id },
      () => this.#stores.runAction(id, action, request, context),
      // Nothing else of the answer: it may hold a password.
      ({ store: { metadata } }) => ({ name: metadata.name }),
    );
  }

  getHealth(id: string, context: CallContext) {
    return this.#trail.read(
      { event: 'store-read-health', context, storeId: id },
      () => this.#stores.getHealth(id, context),
    );
  }

  listLogSources(id: string, context: CallContext) {
    return this.#trail.read(
      { event: 'store-list-logs', context, storeId: id },
      () => this.#stores.listLogSources(id, context),
    );
  }

  openLog(id: string, query: ParsedReadLogsQuery, context: CallContext) {
    return this.#trail.read(
      { event: 'store-read-logs', context, storeId: id },
      () => this.#stores.openLog(id, query, context),
    );
  }

  listAudit(query: ParsedListAuditQuery, context: CallContext) {
    return this.#trail.read({ event: 'audit-read', context }, () =>
      this.#stores.listAudit(query, context),
    );
  }

  exportAudit(query: ParsedExportAuditQuery, context: CallContext) {
    return this.#trail.deed(
      { event: 'audit-export', context, details: { ...query } },
      () => this.#stores.exportAudit(query, context),
    );
  }

  listRollouts(context: CallContext) {
    return this.#trail.read({ event: 'rollout-list', context }, () =>
      this.#stores.listRollouts(context),
    );
  }

  resumeRollout(request: ResumeRolloutRequest, context: CallContext) {
    return this.#trail.deed(
      { event: 'rollout-resume', context, details: { ...request } },
      () => this.#stores.resumeRollout(request, context),
    );
  }

  listEngines(context: CallContext) {
    return this.#trail.read({ event: 'store-list-engines', context }, () =>
      this.#stores.listEngines(context),
    );
  }

  checkName(name: string, context: CallContext) {
    return this.#trail.read(
      { event: 'store-check-name', context, storeName: name },
      () => this.#stores.checkName(name, context),
    );
  }

  #deed(call: AuditedCall, carryOut: () => Promise<Store>): Promise<Store> {
    return this.#trail.deed(call, carryOut, ({ metadata }) => ({
      storeId: metadata.id,
      name: metadata.name,
    }));
  }
}
