import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { ConditionTransformer } from '@backstage/plugin-permission-node';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { StoreCriterion } from '@store-platform/backstage-plugin-stores-node';

/** What the policy says of one permission of a caller's: yes, no, or for some stores. */
export class StoreDecision {
  readonly #permission: string;
  readonly #decision: PolicyDecision;
  readonly #applies: (
    decision: PolicyDecision,
    store: Store | undefined,
  ) => boolean;
  readonly #toCriteria: ConditionTransformer<StoreCriterion>;

  constructor(options: {
    /** Name of the permission. */
    permission: string;
    decision: PolicyDecision;
    /** Tries conditions on one store; those that there is none for do not hold. */
    applies: (decision: PolicyDecision, store: Store | undefined) => boolean;
    /** Turns conditions into criteria of a database query. */
    toCriteria: ConditionTransformer<StoreCriterion>;
  }) {
    this.#permission = options.permission;
    this.#decision = options.decision;
    this.#applies = options.applies;
    this.#toCriteria = options.toCriteria;
  }

  /** True if it depends on the store. */
  get isConditional(): boolean {
    return this.#decision.result === AuthorizeResult.CONDITIONAL;
  }

  /** What it depends on; undefined when it does not depend on the store. */
  get conditions(): PermissionCriteria<PermissionCondition> | undefined {
    return this.#decision.result === AuthorizeResult.CONDITIONAL
      ? this.#decision.conditions
      : undefined;
  }

  /** Whether it holds for a store. One that is not there fits no conditions. */
  allows(store: Store | undefined): boolean {
    return this.#applies(this.#decision, store);
  }

  /** Throws NotAllowedError unless it holds for the store. */
  require(store: Store | undefined): void {
    if (!this.allows(store)) {
      throw this.#refusal();
    }
  }

  /** Which stores it holds for, for a query: all (undefined), or those that fit. Throws NotAllowedError if it is no. */
  filter(): PermissionCriteria<StoreCriterion> | undefined {
    if (this.#decision.result === AuthorizeResult.CONDITIONAL) {
      return this.#toCriteria(this.#decision.conditions);
    }
    if (this.#decision.result === AuthorizeResult.DENY) {
      throw this.#refusal();
    }
    return undefined;
  }

  #refusal(): NotAllowedError {
    return new NotAllowedError(
      `You lack the permission ${this.#permission} for this`,
    );
  }
}
