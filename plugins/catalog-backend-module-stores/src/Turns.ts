/** Lets deeds happen one after the other, in the order they were asked for, whatever becomes of each. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does the deed when all before it are done; settles as the deed does. */
  take<T>(deed: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(deed, deed);
    this.#last = turn;
    return turn;
  }
}
