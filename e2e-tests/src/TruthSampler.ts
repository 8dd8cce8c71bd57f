import { setTimeout as sleep } from 'node:timers/promises';
import {
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import type { Portal } from './Portal';

const EVERY_MS = 1_000;
const VISIT_TIMEOUT_MS = 900;

/** A moment in which the portal said something else than a visitor saw. */
export interface Lie {
  at: string;
  store: string;
  says: string;
  /** Seconds since the shop last answered. */
  silentForS: number;
}

/**
 * Asks the portal every second what it says of stores, and visits their shops as a visitor would, until it is stopped.
 *
 * Collects the moments in which it said Ready although the shop had not answered for longer than `toleranceMs`, or Failed although
 * the shop answered.
 */
export class TruthSampler {
  readonly lies: Lie[] = [];
  /** How often a store was looked at. */
  samples = 0;
  /** Looks at the list that got no answer from the portal. */
  unanswered = 0;
  readonly #portal: () => Portal;
  readonly #search: string;
  readonly #toleranceMs: number;
  readonly #lastAnswer = new Map<string, number>();
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;

  constructor(options: {
    /** Whom to ask next. */
    portal: () => Portal;
    /** Part of the stores' names. */
    search: string;
    toleranceMs: number;
  }) {
    this.#portal = options.portal;
    this.#search = options.search;
    this.#toleranceMs = options.toleranceMs;
    this.#done = this.#run();
  }

  /** Ends the sampling after the look that is under way. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #run() {
    while (!this.#stop.signal.aborted) {
      const began = Date.now();
      await this.#look().catch(() => {
        this.unanswered += 1;
      });
      await sleep(Math.max(0, EVERY_MS - (Date.now() - began)));
    }
  }

  async #look() {
    const { items } = await this.#portal().api.stores.listStores({
      search: this.#search,
      limit: 50,
    });
    await Promise.all(items.map(store => this.#compare(store)));
  }

  async #compare(store: Store) {
    const { id, name } = store.metadata;
    const says = storeSummary(store);
    const answers = await visit(store);
    const now = Date.now();
    if (answers || !this.#lastAnswer.has(id)) {
      // A shop that never answered is silent since it was first looked at.
      this.#lastAnswer.set(id, now);
    }
    this.samples += 1;
    const silentMs = now - (this.#lastAnswer.get(id) ?? now);
    if (
      (says === 'Ready' && silentMs > this.#toleranceMs) ||
      (says === 'Failed' && answers)
    ) {
      this.lies.push({
        at: new Date(now).toISOString(),
        store: name,
        says,
        silentForS: Math.round(silentMs / 1000),
      });
    }
  }
}

async function visit({ status }: Store): Promise<boolean> {
  const [endpoint] = status.endpoints;
  if (!endpoint) {
    return false;
  }
  try {
    const response = await fetch(endpoint.url, {
      signal: AbortSignal.timeout(VISIT_TIMEOUT_MS),
    });
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}
