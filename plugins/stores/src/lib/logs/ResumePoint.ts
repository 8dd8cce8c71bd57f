import { compareTimes } from './compareTimes';

/** How far a log was read: where to go on after a drop, so that no line is doubled. */
export class ResumePoint {
  #at?: string;

  /** Time of the latest line that was read, as it was told. */
  get at(): string | undefined {
    return this.#at;
  }

  /** Notes the time of a line that was read. */
  pass(at: string): void {
    if (this.#isLater(at)) {
      this.#at = at;
    }
  }

  /**
   * Tells lines that were read before from new ones, for a connection that begins now: clusters begin at a full second.
   * From the first new line on all are new, as lines of two streams of a container may be a little out of order.
   */
  newLines(): (at: string) => boolean {
    const from = this.#at;
    let caughtUp = from === undefined;
    return at => {
      caughtUp ||= from === undefined || compareTimes(at, from) > 0;
      return caughtUp;
    };
  }

  #isLater(at: string): boolean {
    return this.#at === undefined || compareTimes(at, this.#at) > 0;
  }
}
