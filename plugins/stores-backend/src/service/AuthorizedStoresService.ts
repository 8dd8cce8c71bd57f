import { NotAllowedError } from '@backstage/errors';
import {
  auditReadPermission,
  ParsedCreateStoreRequest,
  ParsedExportAuditQuery,
  ParsedListAuditQuery,
  ParsedListEventsQuery,
  ParsedListStoresQuery,
  ParsedRunActionRequest,
  ParsedReadLogsQuery,
  ResumeRolloutRequest,
  rolloutResumePermission,
  Store,
  storeCreatePermission,
  storeDeletePermission,
  storeReadLogsPermission,
  storeReadPermission,
  storeUpdatePermission,
  UpdateStoreRequest,
} from '@store-platform/backstage-plugin-stores-common';
import type { Authorizer } from './Authorizer';
import { judgeActions, permissionOf } from './judgeActions';
import { judgeEngines, permittedPlans } from './judgeEngines';
import { judgeUpdate } from './judgeUpdate';
import { principalRef } from './principalRef';
import type { StoreDecision } from './StoreDecision';
import { storeToBe } from './storeToBe';
import type { CallContext, StoresService } from './StoresService';

type FindStore = (options: { id: string }) => Promise<Store | undefined>;

/**
 * The only place where store permissions are enforced: every method asks for its permission first.
 * If the permission service cannot be asked, nothing is allowed.
 */
export class AuthorizedStoresService implements StoresService {
  readonly #stores: StoresService;
  readonly #authorizer: Authorizer;
  readonly #cluster: string;
  readonly #findStore: FindStore;

  constructor(options: {
    stores: StoresService;
    authorizer: Authorizer;
    /** Name of the cluster where new stores go. */
    cluster: string;
    /** Looks at a store that is to be judged. */
    findStore: FindStore;
  }) {
    this.#stores = options.stores;
    this.#authorizer = options.authorizer;
    this.#cluster = options.cluster;
    this.#findStore = options.findStore;
  }

  async listStores(query: ParsedListStoresQuery, context: CallContext) {
    const filter = await this.#authorizer.readFilter(context);
    return this.#stores.listStores(query, context, filter);
  }

  async getStore(id: string, context: CallContext) {
    const [read] = await this.#authorizer.decide(
      [storeReadPermission],
      context,
    );
    read.require(
      read.isConditional ? await this.#findStore({ id }) : undefined,
    );
    return this.#stores.getStore(id, context, read.filter());
  }

  async createStore(request: ParsedCreateStoreRequest, context: CallContext) {
    const [create] = await this.#authorizer.decide(
      [storeCreatePermission],
      context,
    );
    create.require(storeToBe({ request, cluster: this.#cluster }));
    return this.#stores.createStore(request, context);
  }

  async updateStore(
    id: string,
    request: UpdateStoreRequest,
    context: CallContext,
  ) {
    const [update, create] = await this.#authorizer.decide(
      [storeUpdatePermission, storeCreatePermission],
      context,
    );
    const store = await this.#findStore({ id });
    judgeUpdate({ store, request, update, create });
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

  async listActions(id: string, context: CallContext) {
    const list = await this.#stores.listActions(id, context);
    return judgeActions({
      list,
      store: await this.#findStore({ id }),
      authorizer: this.#authorizer,
      context,
    });
  }

  async runAction(
    id: string,
    action: string,
    request: ParsedRunActionRequest,
    context: CallContext,
  ) {
    const { items } = await this.#stores.listActions(id, context);
    const permission = permissionOf(items, action);
    await this.#authorizer.require(permission, id, context);
    return this.#stores.runAction(id, action, request, context);
  }

  async getHealth(id: string, context: CallContext) {
    await this.#authorizer.require(storeReadPermission, id, context);
    return this.#stores.getHealth(id, context);
  }

  async listLogSources(id: string, context: CallContext) {
    await this.#authorizer.require(storeReadLogsPermission, id, context);
    return this.#stores.listLogSources(id, context);
  }

  async openLog(id: string, query: ParsedReadLogsQuery, context: CallContext) {
    await this.#authorizer.require(storeReadLogsPermission, id, context);
    return this.#stores.openLog(id, query, context);
  }

  async listAudit(query: ParsedListAuditQuery, context: CallContext) {
    await this.#authorizer.requireBasic(auditReadPermission, context);
    return this.#stores.listAudit(query, context);
  }

  async exportAudit(query: ParsedExportAuditQuery, context: CallContext) {
    await this.#authorizer.requireBasic(auditReadPermission, context);
    return this.#stores.exportAudit(query, context);
  }

  async listRollouts(context: CallContext) {
    const filter = await this.#authorizer.readFilter(context);
    const list = await this.#stores.listRollouts(context, filter);
    // The policy is asked only if there is something to resume.
    const allowed =
      list.items.some(({ stopped }) => stopped) &&
      (await this.#authorizer.allowsBasic(rolloutResumePermission, context));
    return { ...list, resume: { allowed } };
  }

  async resumeRollout(request: ResumeRolloutRequest, context: CallContext) {
    await this.#authorizer.requireBasic(rolloutResumePermission, context);
    return this.#stores.resumeRollout(request, context);
  }

  async listEngines(context: CallContext) {
    const [read, create] = await this.#authorizer.decide(
      [storeReadPermission, storeCreatePermission],
      context,
    );
    read.filter();
    return judgeEngines(await this.#judgement(create, context));
  }

  async checkName(name: string, context: CallContext) {
    const [create] = await this.#authorizer.decide(
      [storeCreatePermission],
      context,
    );
    const plans = permittedPlans(await this.#judgement(create, context));
    if (plans.size === 0) {
      throw new NotAllowedError(
        `You lack the permission ${storeCreatePermission.name} for this`,
      );
    }
    return this.#stores.checkName(name, context);
  }

  async #judgement(create: StoreDecision, context: CallContext) {
    return {
      list: await this.#stores.listEngines(context),
      create,
      caller: principalRef(context.credentials),
      cluster: this.#cluster,
    };
  }
}
