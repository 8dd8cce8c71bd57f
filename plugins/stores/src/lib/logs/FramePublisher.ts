/**
 * Tells listeners that something changed, once a frame at most, however often it did. Should drawing take long, it rests
 * as long before the next frame, so that at least half of the time is left for everything else.
 */
export class FramePublisher {
  readonly #onFrame: () => void;
  readonly #onFirst: () => void;
  readonly #onLast: () => void;
  readonly #listeners = new Set<() => void>();
  #frame?: number;
  #rest?: ReturnType<typeof setTimeout>;
  #stale = false;

  constructor(options: {
    /** Before the listeners are told. */
    onFrame: () => void;
    /** When there is a listener for the first time, or again. */
    onFirst: () => void;
    /** When the last one has left. */
    onLast: () => void;
  }) {
    this.#onFrame = options.onFrame;
    this.#onFirst = options.onFirst;
    this.#onLast = options.onLast;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) {
      this.#onFirst();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        this.#onLast();
        this.#cancel();
      }
    };
  }

  schedule(): void {
    if (this.#rest !== undefined) {
      this.#stale = true;
      return;
    }
    this.#frame ??= requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    const start = performance.now();
    this.#frame = undefined;
    this.#onFrame();
    this.#listeners.forEach(listener => listener());
    // Called when all of it is drawn.
    this.#rest = setTimeout(() => {
      const took = performance.now() - start;
      this.#rest = setTimeout(() => this.#wake(), took);
    }, 0);
  }

  #wake() {
    this.#rest = undefined;
    if (this.#stale) {
      this.#stale = false;
      this.schedule();
    }
  }

  #cancel() {
    if (this.#frame !== undefined) {
      cancelAnimationFrame(this.#frame);
    }
    clearTimeout(this.#rest);
    this.#frame = undefined;
    this.#rest = undefined;
    this.#stale = false;
  }
}
