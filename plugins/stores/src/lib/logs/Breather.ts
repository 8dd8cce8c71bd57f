/** Leaves a frame of 60 a second the greater part for drawing and for the reader's clicks. */
const SLICE_MS = 6;
/** Looking at the clock takes as long as a piece of work. */
const LOOK_EVERY = 16;

/**
 * Keeps work that comes as fast as it can be done from freezing the page: after each slice of it everything else gets its turn.
 *
 * As nothing more is taken from the stream meanwhile, the sender is slowed down too.
 */
export class Breather {
  #sliceStart = performance.now();

  #pieces = 0;

  /** To be asked after each piece of work: true when it is time to await {@link breathe}. */
  isDue(): boolean {
    this.#pieces += 1;
    return (
      this.#pieces % LOOK_EVERY === 0 &&
      performance.now() - this.#sliceStart > SLICE_MS
    );
  }

  async breathe(): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, 0));
    this.#sliceStart = performance.now();
  }
}
