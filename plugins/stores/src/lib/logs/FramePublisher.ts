/**
 * Tells listeners that something changed, once a frame at most, however often it did.
 */
export class FramePublisher {
  readonly #onFrame: () => void;
  readonly #onFirst: () => void;
  readonly #onLast: () => void;
  readonly #listeners = new Set<() => void>();
  #frame?: number;

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
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#onFrame();
      this.#listeners.forEach(listener => listener());
    });
  }

  #cancel() {
    if (this.#frame !== undefined) {
      cancelAnimationFrame(this.#frame);
      this.#frame = undefined;
    }
  }
}
