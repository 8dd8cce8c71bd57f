import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { STORES_HEALTH_SIGNAL_CHANNEL } from '@store-platform/backstage-plugin-stores-common';

/** What changes together is told together: a pod's readiness and phase come as one change or as two within moments. */
const COLLECT_MS = 50;
/** Shortest time between two signals of one store. */
const PAUSE_MS = 500;

/**
 * Tells open pages that a store's health is worth another look, at most twice a second for each store; the last change is
 * always told. The signal carries no data: readers ask the API, so its permissions hold. It goes to all pages from every
 * backend that saw the change; a page that is told twice reads an answer that is already there.
 */
export class HealthSignals {
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #toldAt = new Map<string, number>();

  constructor(options: { signals: SignalsService; logger: LoggerService }) {
    this.#signals = options.signals;
    this.#logger = options.logger;
  }

  /** Something about a store's health changed. Never fails, never waits. */
  tell(storeId: string) {
    if (this.#waiting.has(storeId)) {
      return;
    }
    const next = (this.#toldAt.get(storeId) ?? 0) + PAUSE_MS;
    const delay = Math.max(COLLECT_MS, next - Date.now());
    this.#waiting.set(
      storeId,
      setTimeout(() => this.#publish(storeId), delay),
    );
  }

  /** Tells nothing any more. */
  stop() {
    this.#waiting.forEach(clearTimeout);
    this.#waiting.clear();
  }

  #publish(storeId: string) {
    const now = Date.now();
    this.#waiting.delete(storeId);
    this.#forget(now - PAUSE_MS);
    this.#toldAt.delete(storeId);
    this.#toldAt.set(storeId, now);
    this.#signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: STORES_HEALTH_SIGNAL_CHANNEL,
        message: { storeId },
      })
      .catch(error =>
        this.#logger.warn('Cannot tell of a changed pod', toError(error)),
      );
  }

  /** The oldest come first. */
  #forget(before: number) {
    for (const [storeId, at] of this.#toldAt) {
      if (at >= before) {
        return;
      }
      this.#toldAt.delete(storeId);
    }
  }
}
