import { LimitError } from '../limits/LimitError';
import { STREAMS_IN_ALL, STREAMS_PER_CALLER } from './limits';

/** Counts open streams, so that nobody takes them all. */
export class StreamSlots {
  readonly #open = new Map<string, number>();
  #total = 0;

  /** Takes a place; call what it returns to give it back. Throws LimitError if there is none. */
  take(caller: string): () => void {
    const own = this.#open.get(caller) ?? 0;
    if (own >= STREAMS_PER_CALLER) {
      throw new LimitError(
        `You have ${own} logs open, and no more than ${STREAMS_PER_CALLER} are allowed; close one of them`,
      );
    }
    if (this.#total >= STREAMS_IN_ALL) {
      throw new LimitError(
        `${
          this.#total
        } logs are open, and no more than ${STREAMS_IN_ALL} are allowed in all; try again later`,
      );
    }
    this.#set(caller, own + 1);
    this.#total += 1;
    let isTaken = true;
    return () => {
      if (isTaken) {
        isTaken = false;
        this.#total -= 1;
        this.#set(caller, (this.#open.get(caller) ?? 1) - 1);
      }
    };
  }

  #set(caller: string, count: number) {
    this.#open.set(caller, count);
    if (count === 0) {
      this.#open.delete(caller);
    }
  }
}
