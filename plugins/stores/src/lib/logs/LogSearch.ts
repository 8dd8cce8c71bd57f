import type { LogLines } from './LogBuffer';

/** Which lines of a log contain a text, whatever its case. Looks at each line once. */
export class LogSearch {
  /** Finds every occurrence in a line. */
  readonly pattern: RegExp;
  readonly #somewhere: RegExp;
  #matches: number[] = [];
  #seenUntil = 0;

  constructor(text: string) {
    this.pattern = new RegExp(escape(text), 'giu');
    // Apart, because a pattern for every occurrence remembers where it stopped.
    this.#somewhere = new RegExp(escape(text), 'iu');
  }

  /** Numbers of the lines that match, earliest first, brought up to date. */
  update(lines: LogLines): readonly number[] {
    const { firstSeq, nextSeq } = lines;
    for (
      let seq = Math.max(this.#seenUntil, firstSeq);
      seq < nextSeq;
      seq += 1
    ) {
      const entry = lines.get(seq);
      if (entry?.type === 'line' && this.#somewhere.test(entry.text)) {
        this.#matches.push(seq);
      }
    }
    this.#seenUntil = nextSeq;
    this.#forgetBefore(firstSeq);
    return this.#matches;
  }

  #forgetBefore(firstSeq: number) {
    const kept = this.#matches.findIndex(seq => seq >= firstSeq);
    if (kept !== 0) {
      this.#matches = kept === -1 ? [] : this.#matches.slice(kept);
    }
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
