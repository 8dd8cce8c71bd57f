import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Urgency } from './KnownStoreObjects';

/** What happened to a store's objects since it was told last. */
export interface StoreChange {
  /** Kinds of the objects that changed or are gone, in no order. */
  kinds: string[];
}

/** How long changes of one store are collected, in milliseconds: a rollout changes a dozen objects within moments. */
const COLLECT_MS: Record<Urgency, number> = {
  now: 100,
  soon: 1_000,
  later: 5_000,
};

interface Collected {
  kinds: Set<string>;
  /** Milliseconds since 1970. */
  due: number;
  timer: NodeJS.Timeout;
}

/** Collects what changed by store, and tells it a moment later; what is not urgent takes its time, unless something urgent comes. */
export class StoreCollector {
  private readonly collected = new Map<string, Collected>();

  constructor(
    private readonly options: {
      onStore(storeId: string, change: StoreChange): void;
      logger: LoggerService;
    },
  ) {}

  add(options: { storeId: string; kind: string; urgency: Urgency }): void {
    const { storeId, kind, urgency } = options;
    const delay = COLLECT_MS[urgency];
    const due = Date.now() + delay;
    const before = this.collected.get(storeId);
    if (before && before.due <= due) {
      before.kinds.add(kind);
      return;
    }
    clearTimeout(before?.timer);
    this.collected.set(storeId, {
      kinds: new Set(before?.kinds).add(kind),
      due,
      timer: setTimeout(() => this.tell(storeId), delay),
    });
  }

  stop(): void {
    this.collected.forEach(({ timer }) => clearTimeout(timer));
    this.collected.clear();
  }

  private tell(storeId: string): void {
    const kinds = [...(this.collected.get(storeId)?.kinds ?? [])];
    this.collected.delete(storeId);
    try {
      this.options.onStore(storeId, { kinds });
    } catch (error) {
      const fields = { store: storeId, error: String(error) };
      this.options.logger.error('A listener of stores failed', fields);
    }
  }
}
