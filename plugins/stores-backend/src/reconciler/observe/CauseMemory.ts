import type { Cause } from '../../kubernetes/diagnose';

const MAX_STORES = 1_000;

/** What a store was found to suffer from. */
export interface KnownCauses {
  causes: Cause[];
  /** What looked wrong at the time, see `troubleOf`. */
  trouble: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** The last diagnosis of stores that are not in order, so that not every look makes another. Lost with the process. */
export class CauseMemory {
  readonly #known = new Map<string, KnownCauses>();

  recall(storeId: string): KnownCauses | undefined {
    return this.#known.get(storeId);
  }

  remember(storeId: string, known: KnownCauses) {
    if (this.#known.size >= MAX_STORES) {
      this.#known.clear();
    }
    this.#known.set(storeId, known);
  }

  forget(storeId: string) {
    this.#known.delete(storeId);
  }
}
