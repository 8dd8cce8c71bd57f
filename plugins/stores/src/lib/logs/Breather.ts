/** Leaves a frame of 60 a second the greater part for drawing and for the reader's clicks. */
const SLICE_MS = 6;

/**
 * Keeps work that comes as fast as it can be done from freezing the page: after each slice of it everything else gets its turn.
 *
 * As nothing more is taken from the stream meanwhile, the sender is slowed down too.
 */
export class Breather {
  #sliceStart = performance.now();

  /** True when it is time to await {@link breathe}. */
  get due(): boolean {
    return performance.now() - this.#sliceStart > SLICE_MS;
  }

  async breathe(): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, 0));
    this.#sliceStart = performance.now();
  }
}
