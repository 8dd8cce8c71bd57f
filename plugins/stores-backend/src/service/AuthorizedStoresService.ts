import {
  ParsedCreateStoreRequest,
  ParsedListEventsQuery,
  ParsedListStoresQuery,
  storeCreatePermission,
  storeDeletePermission,
  storeReadPermission,
  storeUpdatePermission,
  UpdateStoreRequest,
} from '@store-platform/backstage-plugin-stores-common';
import type { Authorizer } from './Authorizer';
import type { CallContext, StoresService } from './StoresService';

/**
 * The only place where store permissions are enforced: every method asks for its permission first.
 * If the permission service cannot be asked, nothing is allowed.
 */
export class AuthorizedStoresService implements StoresService {
  readonly #stores: StoresService;
  readonly #authorizer: Authorizer;

  constructor(options: { stores: StoresService; authorizer: Authorizer }) {
    this.#stores = options.stores;
    this.#authorizer = options.authorizer;
  }

  async listStores(query: ParsedListStoresQuery, context: CallContext) {
    const filter = await this.#authorizer.readFilter(context);
    return this.#stores.listStores(query, context, filter);
  }

  async getStore(id: string, context: CallContext) {
    await this.#authorizer.require(storeReadPermission, id, context);
    return this.#stores.getStore(id, context);
  }

  async createStore(request: ParsedCreateStoreRequest, context: CallContext) {
    await this.#authorizer.requireBasic(storeCreatePermission, context);
    return this.#stores.createStore(request, context);
  }

  async updateStore(
    id: string,
    request: UpdateStoreRequest,
    context: CallContext,
  ) {
    await this.#authorizer.require(storeUpdatePermission, id, context);
    return this.#stores.updateStore(id, request, context);
  }

  async deleteStore(id: string, context: CallContext) {
    await this.#authorizer.require(storeDeletePermission, id, context);
    return this.#stores.deleteStore(id, context);
  }

  async retryStore(id: string, context: CallContext) {
    await this.#authorizer.require(storeUpdatePermission, id, context);
    return this.#stores.retryStore(id, context);
  }

  async cancelStore(id: string, context: CallContext) {
    await this.#authorizer.require(storeUpdatePermission, id, context);
    return this.#stores.cancelStore(id, context);
  }

  async listEvents(
    id: string,
    query: ParsedListEventsQuery,
    context: CallContext,
  ) {
    await this.#authorizer.require(storeReadPermission, id, context);
    return this.#stores.listEvents(id, query, context);
  }

  async listEngines(context: CallContext) {
    await this.#authorizer.readFilter(context);
    return this.#stores.listEngines(context);
  }

  async checkName(name: string, context: CallContext) {
    await this.#authorizer.requireBasic(storeCreatePermission, context);
    return this.#stores.checkName(name, context);
  }
}
