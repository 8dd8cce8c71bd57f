/**
 * A value from elsewhere that is asked for at most every so often, shared by all who want it, and never waited for long:
 * while the one before is not too old, that is told and the next is fetched meanwhile.
 */
export class Paced<T> {
  readonly #everyMs: number;
  readonly #keepMs: number;
  readonly #now: () => number;
  #known?: { key: string; value: T; at: number };
  #running?: { key: string; reading: Promise<void> };

  constructor(options: {
    everyMs: number;
    /** How old a value may be that is told because the next is not there yet. */
    keepMs: number;
    now: () => number;
  }) {
    this.#everyMs = options.everyMs;
    this.#keepMs = options.keepMs;
    this.#now = options.now;
  }

  /** The value; undefined if there is none yet, or none for so long that the last no longer counts. `read` must not throw. */
  async get(options: {
    /** What is asked; a value that was read for another key is no answer. */
    key: string;
    read(before: T | undefined): Promise<T>;
    waitMs: number;
  }): Promise<T | undefined> {
    const { key, read, waitMs } = options;
    const fresh = this.#valueOf(key, this.#everyMs);
    if (fresh) {
      return fresh.value;
    }
    if (this.#running?.key !== key) {
      const reading = this.#read(key, read).finally(() => {
        if (this.#running?.reading === reading) {
          this.#running = undefined;
        }
      });
      this.#running = { key, reading };
    }
    // Half of the time a value counts, nobody waits for the next one: what changed elsewhere is told at once.
    if (!this.#valueOf(key, this.#keepMs / 2)) {
      await withinMs(waitMs, this.#running.reading);
    }
    return this.#valueOf(key, this.#keepMs)?.value;
  }

  async #read(key: string, read: (before: T | undefined) => Promise<T>) {
    const value = await read(this.#valueOf(key, this.#keepMs)?.value);
    this.#known = { key, value, at: this.#now() };
  }

  #valueOf(key: string, maxAgeMs: number): { value: T } | undefined {
    const known = this.#known;
    const isValid = known?.key === key && this.#now() - known.at < maxAgeMs;
    return isValid ? known : undefined;
  }
}

async function withinMs(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>(resolve => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
