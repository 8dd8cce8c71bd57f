import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  ParsedCreateStoreRequest,
  ParsedListEventsQuery,
  ParsedListStoresQuery,
  Store,
  UpdateStoreRequest,
} from '@store-platform/backstage-plugin-stores-common';
import type { CallContext, StoresService } from './StoresService';

/** Sends every deed and every refusal to Backstage's auditor. Stands outside of the permission check, to see denials too. */
export class AuditedStoresService implements StoresService {
  readonly #stores: StoresService;
  readonly #auditor: AuditorService;

  constructor(options: { stores: StoresService; auditor: AuditorService }) {
    this.#stores = options.stores;
    this.#auditor = options.auditor;
  }

  listStores(query: ParsedListStoresQuery, context: CallContext) {
    return this.#stores.listStores(query, context);
  }

  getStore(id: string, context: CallContext) {
    return this.#stores.getStore(id, context);
  }

  createStore(request: ParsedCreateStoreRequest, context: CallContext) {
    const { name, engine, plan, owner } = request;
    return this.#audit(
      'store-create',
      { name, engine, plan, owner },
      context,
      () => this.#stores.createStore(request, context),
    );
  }

  updateStore(id: string, request: UpdateStoreRequest, context: CallContext) {
    const fields = Object.keys(request).filter(key => key !== 'version');
    return this.#audit('store-update', { storeId: id, fields }, context, () =>
      this.#stores.updateStore(id, request, context),
    );
  }

  deleteStore(id: string, context: CallContext) {
    return this.#audit('store-delete', { storeId: id }, context, () =>
      this.#stores.deleteStore(id, context),
    );
  }

  retryStore(id: string, context: CallContext) {
    return this.#audit('store-retry', { storeId: id }, context, () =>
      this.#stores.retryStore(id, context),
    );
  }

  cancelStore(id: string, context: CallContext) {
    return this.#audit('store-cancel', { storeId: id }, context, () =>
      this.#stores.cancelStore(id, context),
    );
  }

  listEvents(id: string, query: ParsedListEventsQuery, context: CallContext) {
    return this.#stores.listEvents(id, query, context);
  }

  listEngines(context: CallContext) {
    return this.#stores.listEngines(context);
  }

  checkName(name: string, context: CallContext) {
    return this.#stores.checkName(name, context);
  }

  async #audit(
    eventId: string,
    meta: Record<string, string | string[]>,
    context: CallContext,
    deed: () => Promise<Store>,
  ): Promise<Store> {
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request: context.request,
      meta: { ...meta, requestId: context.requestId },
    });
    let store: Store;
    try {
      store = await deed();
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
    await event.success({
      meta: { storeId: store.metadata.id, name: store.metadata.name },
    });
    return store;
  }
}
