import type { LoggerService } from '@backstage/backend-plugin-api';

/** What happened to a store's objects since it was told last. */
export interface StoreChange {
  /** Kinds of the objects that changed or are gone, in no order. */
  kinds: string[];
}

/** How long changes of one store are collected: a rollout changes a dozen objects within moments. */
const COLLECT_MS = 100;

/** Collects what changed by store, and tells it a moment later. */
export class StoreCollector {
  private readonly kinds = new Map<string, Set<string>>();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly options: {
      onStore(storeId: string, change: StoreChange): void;
      logger: LoggerService;
    },
  ) {}

  add(storeId: string, kind: string): void {
    this.kinds.set(storeId, (this.kinds.get(storeId) ?? new Set()).add(kind));
    this.timer ??= setTimeout(() => this.tell(), COLLECT_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.kinds.clear();
  }

  private tell(): void {
    const collected = [...this.kinds];
    this.kinds.clear();
    this.timer = undefined;
    for (const [storeId, kinds] of collected) {
      try {
        this.options.onStore(storeId, { kinds: [...kinds] });
      } catch (error) {
        const fields = { store: storeId, error: String(error) };
        this.options.logger.error('A listener of stores failed', fields);
      }
    }
  }
}
