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
import { storeReadPermission } from '@store-platform/backstage-plugin-stores-common';
import type { StoreCriterion } from '@store-platform/backstage-plugin-stores-node';
import type { CallContext } from './StoresService';

/** Asks the permission service. If it cannot be asked, nothing is allowed. */
export class Authorizer {
  readonly #permissions: PermissionsService;
  readonly #transform: ConditionTransformer<StoreCriterion>;

  constructor(options: {
    permissions: PermissionsService;
    /** Turns conditions of a policy into criteria, by the registered rules. */
    transformConditions: ConditionTransformer<StoreCriterion>;
  }) {
    this.#permissions = options.permissions;
    this.#transform = options.transformConditions;
  }

  /** What the caller may read: everything (undefined), or what fits the criteria. */
  async readFilter({
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

  /** Throws NotAllowedError unless the caller has the permission for that store. */
  async require(
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

  /** Throws NotAllowedError unless the caller has the permission. */
  async requireBasic(
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
