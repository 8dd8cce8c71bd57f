import type { LoggerService } from '@backstage/backend-plugin-api';

/** What happened to a store's objects since it was told last. */
export interface StoreChange {
  /** Kinds of the objects that changed or are gone, in no order. */
  kinds: string[];
}

/** How long urgent changes of one store are collected: a rollout changes a dozen objects within moments. */
const URGENT_MS = 100;
/** How long mere detail is collected. */
const DETAIL_MS = 2_000;

interface Collected {
  kinds: Set<string>;
  /** Milliseconds since 1970. */
  due: number;
  timer: NodeJS.Timeout;
}

/** Collects what changed by store, and tells it a moment later; detail takes its time, unless something urgent comes. */
export class StoreCollector {
  private readonly collected = new Map<string, Collected>();

  constructor(
    private readonly options: {
      onStore(storeId: string, change: StoreChange): void;
      logger: LoggerService;
    },
  ) {}

  add(options: { storeId: string; kind: string; urgent: boolean }): void {
    const { storeId, kind, urgent } = options;
    const delay = urgent ? URGENT_MS : DETAIL_MS;
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
