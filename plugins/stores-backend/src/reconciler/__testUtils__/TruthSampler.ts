import { storeSummary } from '@store-platform/backstage-plugin-stores-common';
import type { ReconcilerWorld } from './ReconcilerWorld';

const EVERY_MS = 100;

/** Compares, all the time, what a store says of itself with whether its shop answers, and keeps what was not true. */
export class TruthSampler {
  readonly #world: ReconcilerWorld;
  readonly #id: string;
  readonly #toleratedMs: number;
  readonly #lies: string[] = [];
  #isRunning = true;
  #answeredAt = performance.now();
  #saidFailedSince: number | undefined;
  readonly #loop: Promise<void>;

  constructor(options: {
    world: ReconcilerWorld;
    id: string;
    /** How long a store may be wrong. */
    toleratedMs: number;
  }) {
    this.#world = options.world;
    this.#id = options.id;
    this.#toleratedMs = options.toleratedMs;
    this.#loop = this.#run();
  }

  /** Ends sampling and returns what was said and not true. */
  async stop(): Promise<string[]> {
    this.#isRunning = false;
    await this.#loop;
    return this.#lies;
  }

  async #run() {
    while (this.#isRunning) {
      await this.#sample();
      await new Promise(resolve => setTimeout(resolve, EVERY_MS));
    }
  }

  async #sample() {
    const store = await this.#world.store(this.#id);
    const summary = storeSummary(store);
    const isAnswered = await answers(store.status.endpoints[0]?.url);
    const now = performance.now();
    if (isAnswered) {
      this.#answeredAt = now;
    }
    const silentMs = now - this.#answeredAt;
    if (summary === 'Ready' && silentMs > this.#toleratedMs) {
      this.#lies.push(`Ready, no answer for ${Math.round(silentMs)} ms`);
    }
    this.#saidFailedSince =
      summary === 'Failed' && isAnswered
        ? this.#saidFailedSince ?? now
        : undefined;
    if (this.#saidFailedSince !== undefined) {
      this.#lies.push('Failed, and the shop answers');
    }
  }
}

async function answers(url: string | undefined): Promise<boolean> {
  if (!url) {
    return false;
  }
  try {
    const response = await fetch(new URL('/health', url), {
      signal: AbortSignal.timeout(1_000),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
