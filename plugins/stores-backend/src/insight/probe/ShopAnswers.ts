const MAX_STORES = 5_000;

/** What a shop answered when it was last asked. */
export interface ShopAnswer {
  ok: boolean;
  /** For the shop's owner; names who was asked. */
  message: string;
  /** CamelCase, for the condition; absent for a shop that does not answer as it should. */
  reason?: string;
}

interface KnownAnswer {
  answer: ShopAnswer;
  /** Milliseconds, of the clock that was given. */
  at: number;
}

/**
 * The last answer of each shop, whoever of this process asked: the prober or a pass of the reconciler. A pass that took long
 * to write decides by this one, not by what it saw before it wrote. Lost with the process.
 */
export class ShopAnswers {
  readonly #known = new Map<string, KnownAnswer>();
  readonly #now: () => number;

  constructor(options: { now?: () => number } = {}) {
    this.#now = options.now ?? (() => performance.now());
  }

  remember(storeId: string, answer: ShopAnswer) {
    if (this.#known.size >= MAX_STORES) {
      this.#known.clear();
    }
    this.#known.set(storeId, { answer, at: this.#now() });
  }

  /** The last answer, unless it is older than `withinMs`. */
  latest(
    storeId: string,
    { withinMs }: { withinMs: number },
  ): ShopAnswer | undefined {
    const known = this.#known.get(storeId);
    return known && this.#now() - known.at <= withinMs
      ? known.answer
      : undefined;
  }

  forget(storeId: string) {
    this.#known.delete(storeId);
  }
}
