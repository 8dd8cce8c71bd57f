import type { PermissionsService } from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  PermissionCriteria,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
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
import type { StoreCriterion } from '@store-platform/backstage-plugin-stores-node';
import type { CallContext, StoresService } from './StoresService';

/**
 * The only place where store permissions are enforced: every method asks for its permission first.
 * If the permission service cannot be asked, nothing is allowed.
 */
export class AuthorizedStoresService implements StoresService {
  readonly #stores: StoresService;
  readonly #permissions: PermissionsService;
  readonly #transform: ConditionTransformer<StoreCriterion>;

  constructor(options: {
    stores: StoresService;
    permissions: PermissionsService;
    /** Turns conditions of a policy into criteria, by the registered rules. */
    transformConditions: ConditionTransformer<StoreCriterion>;
  }) {
    this.#stores = options.stores;
    this.#permissions = options.permissions;
    this.#transform = options.transformConditions;
  }

  async listStores(query: ParsedListStoresQuery, context: CallContext) {
    const filter = await this.#readFilter(context);
    return this.#stores.listStores(query, context, filter);
  }

  async getStore(id: string, context: CallContext) {
    await this.#require(storeReadPermission, id, context);
    return this.#stores.getStore(id, context);
  }

  async createStore(request: ParsedCreateStoreRequest, context: CallContext) {
    await this.#requireBasic(storeCreatePermission, context);
    return this.#stores.createStore(request, context);
  }

  async updateStore(
    id: string,
    request: UpdateStoreRequest,
    context: CallContext,
  ) {
    await this.#require(storeUpdatePermission, id, context);
    return this.#stores.updateStore(id, request, context);
  }

  async deleteStore(id: string, context: CallContext) {
    await this.#require(storeDeletePermission, id, context);
    return this.#stores.deleteStore(id, context);
  }

  async retryStore(id: string, context: CallContext) {
    await this.#require(storeUpdatePermission, id, context);
    return this.#stores.retryStore(id, context);
  }

  async cancelStore(id: string, context: CallContext) {
    await this.#require(storeUpdatePermission, id, context);
    return this.#stores.cancelStore(id, context);
  }

  async listEvents(
    id: string,
    query: ParsedListEventsQuery,
    context: CallContext,
  ) {
    await this.#require(storeReadPermission, id, context);
    return this.#stores.listEvents(id, query, context);
  }

  async listEngines(context: CallContext) {
    await this.#readFilter(context);
    return this.#stores.listEngines(context);
  }

  async checkName(name: string, context: CallContext) {
    await this.#requireBasic(storeCreatePermission, context);
    return this.#stores.checkName(name, context);
  }

  /** What the caller may read: everything (undefined), or what fits the criteria. */
  async #readFilter({
    credentials,
  }: CallContext): Promise<PermissionCriteria<StoreCriterion> | undefined> {
    const [decision] = await this.#ask(() =>
      this.#permissions.authorizeConditional(
        [{ permission: storeReadPermission }],
        { credentials },
      ),
    );
    if (decision.result === AuthorizeResult.CONDITIONAL) {
      return this.#transform(decision.conditions);
    }
    if (decision.result === AuthorizeResult.DENY) {
      throw notAllowed(storeReadPermission.name);
    }
    return undefined;
  }

  async #require(
    permission: ResourcePermission<'store'>,
    resourceRef: string,
    { credentials }: CallContext,
  ) {
    const [decision] = await this.#ask(() =>
      this.#permissions.authorize([{ permission, resourceRef }], {
        credentials,
      }),
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw notAllowed(permission.name);
    }
  }

  async #requireBasic(
    permission: BasicPermission,
    { credentials }: CallContext,
  ) {
    const [decision] = await this.#ask(() =>
      this.#permissions.authorize([{ permission }], { credentials }),
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw notAllowed(permission.name);
    }
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw new ServiceUnavailableError(
        `The permission service cannot be asked; nothing was done, try again later (${
          toError(error).message
        })`,
      );
    }
  }
}

function notAllowed(permission: string): NotAllowedError {
  return new NotAllowedError(`You lack the permission ${permission} for this`);
}
