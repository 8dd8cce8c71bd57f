import type {
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
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
import {
  createConditionAuthorizer,
  createConditionTransformer,
  PermissionRuleset,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_STORE,
  Store,
  storeReadPermission,
} from '@store-platform/backstage-plugin-stores-common';
import type { StoreCriterion } from '@store-platform/backstage-plugin-stores-node';
import { StoreDecision } from './StoreDecision';
import type { CallContext } from './StoresService';
import { withinTime } from './withinTime';

type StorePermission = ResourcePermission<typeof RESOURCE_TYPE_STORE>;

/** Asks the permission service. If it cannot be asked in time, nothing is allowed. */
export class Authorizer {
  readonly #permissions: PermissionsService;
  readonly #ruleset: PermissionRuleset<Store, StoreCriterion>;
  readonly #findStore: (options: { id: string }) => Promise<Store | undefined>;
  readonly #timeoutMs: number;
  readonly #logger: LoggerService;

  constructor(options: {
    permissions: PermissionsService;
    /** The registered rules, which conditions of a policy are judged by. */
    ruleset: PermissionRuleset<Store, StoreCriterion>;
    findStore: (options: { id: string }) => Promise<Store | undefined>;
    /** Milliseconds until an answer of the permission service is too late. */
    timeoutMs: number;
    logger: LoggerService;
  }) {
    this.#permissions = options.permissions;
    this.#ruleset = options.ruleset;
    this.#findStore = options.findStore;
    this.#timeoutMs = options.timeoutMs;
    this.#logger = options.logger;
  }

  /** What the policy says of the caller's permissions, in their order; one question for all of them. */
  async decide<Permissions extends StorePermission[]>(
    permissions: [...Permissions],
    { credentials, requestId }: Pick<CallContext, 'credentials' | 'requestId'>,
  ): Promise<{ [Index in keyof Permissions]: StoreDecision }>;
  async decide(
    permissions: StorePermission[],
    { credentials, requestId }: Pick<CallContext, 'credentials' | 'requestId'>,
  ): Promise<StoreDecision[]> {
    const decisions = await this.#ask(requestId, () =>
      this.#permissions.authorizeConditional(
        permissions.map(permission => ({ permission })),
        { credentials },
      ),
    );
    const applies = createConditionAuthorizer(this.#ruleset);
    const toCriteria = createConditionTransformer(this.#ruleset);
    return permissions.map(
      ({ name }, index) =>
        new StoreDecision({
          permission: name,
          decision: decisions[index],
          applies,
          toCriteria,
        }),
    );
  }

  /** What the caller may read: everything (undefined), or what fits the criteria. Throws NotAllowedError if nothing. */
  async readFilter(
    context: CallContext,
  ): Promise<PermissionCriteria<StoreCriterion> | undefined> {
    const [read] = await this.decide([storeReadPermission], context);
    return read.filter();
  }

  /** Throws NotAllowedError unless the caller has the permission for that store. */
  async require(
    permission: StorePermission,
    id: string,
    context: CallContext,
  ): Promise<void> {
    const [decision] = await this.decide([permission], context);
    decision.require(
      decision.isConditional ? await this.#findStore({ id }) : undefined,
    );
  }

  /** Whether the caller has the permission. */
  async allowsBasic(
    permission: BasicPermission,
    { credentials, requestId }: CallContext,
  ): Promise<boolean> {
    const [decision] = await this.#ask(requestId, () =>
      this.#permissions.authorize([{ permission }], { credentials }),
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  /** Throws NotAllowedError unless the caller has the permission. */
  async requireBasic(
    permission: BasicPermission,
    context: CallContext,
  ): Promise<void> {
    if (!(await this.allowsBasic(permission, context))) {
      throw new NotAllowedError(
        `You lack the permission ${permission.name} for this`,
      );
    }
  }

  async #ask<T>(requestId: string, question: () => Promise<T>): Promise<T> {
    try {
      return await withinTime({ ms: this.#timeoutMs, work: question });
    } catch (error) {
      this.#logger.error(
        'The permission service cannot be asked; nothing is allowed',
        { alert: true, requestId, cause: toError(error).message },
      );
      throw new ServiceUnavailableError(
        'Whether you may do this cannot be found out: the permission service does not answer. Nothing was done; try again later',
      );
    }
  }
}
