/** What is known right now: the newest data, and why the last attempt failed, if it did. */
export interface LiveState<T> {
  readonly data?: T;
  readonly error?: Error;
}

/** Calls the listener whenever something may have changed; the answer stops it. */
export type SubscribeToChanges = (onChange: () => void) => () => void;

/**
 * One thing fetched from the API and kept fresh while somebody looks at it.
 *
 * Fetches when the first listener comes, again on every change that is told, and after `pollAfter` milliseconds in any
 * case: a signal can be lost, and the connection that carries signals can be down without anybody noticing. One fetch
 * runs at a time; changes told meanwhile are answered by one more. Old data stays until newer data replaces it.
 *
 * While the page is hidden nothing is fetched but the first answer; what was missed is fetched when it is looked at again.
 */
export class LiveQuery<T> {
  readonly #fetch: (signal: AbortSignal) => Promise<T>;
  readonly #pollAfter: (state: LiveState<T>) => number;
  readonly #subscribeToChanges?: SubscribeToChanges;
  readonly #listeners = new Set<() => void>();
  #state: LiveState<T> = {};
  #stop?: () => void;
  #running?: Promise<void>;
  #queued?: Promise<void>;
  #timer?: ReturnType<typeof setTimeout>;
  #controller = new AbortController();

  constructor(options: {
    fetch: (signal: AbortSignal) => Promise<T>;
    /** Milliseconds until the next fetch, decided from what is known. */
    pollAfter: (state: LiveState<T>) => number;
    subscribeToChanges?: SubscribeToChanges;
  }) {
    this.#fetch = options.fetch;
    this.#pollAfter = options.pollAfter;
    this.#subscribeToChanges = options.subscribeToChanges;
  }

  readonly getState = (): LiveState<T> => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#start();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        this.#end();
      }
    };
  };

  /** Resolves once a fetch that began after this call has ended, well or not. */
  readonly refetch = (): Promise<void> => {
    if (!this.#running) {
      return this.#run();
    }
    this.#queued ??= this.#running.then(() => {
      this.#queued = undefined;
      return this.refetch();
    });
    return this.#queued;
  };

  #start() {
    this.#controller = new AbortController();
    const onVisible = () => {
      if (document.visibilityState === 'visible') {
        this.refetch();
      }
    };
    document.addEventListener('visibilitychange', onVisible);
    const unsubscribe = this.#subscribeToChanges?.(this.#refresh);
    this.#stop = () => {
      document.removeEventListener('visibilitychange', onVisible);
      unsubscribe?.();
    };
    this.#run();
  }

  #end() {
    this.#stop?.();
    clearTimeout(this.#timer);
    this.#controller.abort();
    this.#running = undefined;
    this.#queued = undefined;
  }

  /** Fetches again unless nobody can see it. */
  readonly #refresh = () => {
    if (!document.hidden) {
      this.refetch();
    }
  };

  #run(): Promise<void> {
    clearTimeout(this.#timer);
    const { signal } = this.#controller;
    const run = this.#fetch(signal)
      .then(
        data => this.#settle(signal, { data }),
        error => this.#settle(signal, { data: this.#state.data, error }),
      )
      .finally(() => {
        if (this.#running === run) {
          this.#running = undefined;
        }
      });
    this.#running = run;
    return run;
  }

  #settle(signal: AbortSignal, state: LiveState<T>) {
    if (signal.aborted) {
      return;
    }
    this.#state = state;
    this.#listeners.forEach(listener => listener());
    this.#timer = setTimeout(this.#refresh, this.#pollAfter(state));
  }
}
