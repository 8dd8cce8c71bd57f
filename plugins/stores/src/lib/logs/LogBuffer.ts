/** What is kept of a log: a line, lines that were left out, or a remark of the platform. */
export type LogEntry = { readonly seq: number } & LogContent;

/** See {@link LogEntry}. */
export type LogContent =
  | { readonly type: 'line'; readonly at: string; readonly text: string }
  | { readonly type: 'skipped'; readonly lines: number };

/** Numbered entries of a log, without a gap. */
export interface LogLines {
  /** Number of the earliest entry. */
  readonly firstSeq: number;
  /** Number after that of the latest entry. */
  readonly nextSeq: number;
  /** The entry with a number, if it is there. */
  get(seq: number): LogEntry | undefined;
}

const CAPACITY = 20_000;
/** Some 30 MB of memory, should all lines be long. */
const MAX_CHARACTERS = 15_000_000;
/** Longer lines are cut: nobody reads them here, and one could freeze the browser. */
const MAX_LINE = 16_384;

/**
 * The last lines of a log: a ring that forgets the earliest lines once it is full, so that any log fits.
 *
 * Every entry has a number that it keeps for good.
 */
export class LogBuffer implements LogLines {
  readonly #capacity: number;
  readonly #maxCharacters: number;
  readonly #ring: LogEntry[] = [];
  #first = 0;
  #next = 0;
  #characters = 0;

  constructor(
    options: {
      /** Entries that are kept. */
      capacity?: number;
      /** Characters that are kept, all lines together. */
      maxCharacters?: number;
    } = {},
  ) {
    this.#capacity = options.capacity ?? CAPACITY;
    this.#maxCharacters = options.maxCharacters ?? MAX_CHARACTERS;
  }

  /** Entries that are kept. */
  get size(): number {
    return this.#next - this.#first;
  }

  get firstSeq(): number {
    return this.#first;
  }

  get nextSeq(): number {
    return this.#next;
  }

  append(content: LogContent): void {
    if (this.size === this.#capacity) {
      this.#forgetFirst();
    }
    const kept = cut(content);
    this.#ring[this.#next % this.#capacity] = { ...kept, seq: this.#next };
    this.#next += 1;
    this.#characters += lengthOf(kept);
    while (this.#characters > this.#maxCharacters && this.size > 1) {
      this.#forgetFirst();
    }
  }

  get(seq: number): LogEntry | undefined {
    return seq >= this.#first && seq < this.#next
      ? this.#ring[seq % this.#capacity]
      : undefined;
  }

  /** All that is kept, earliest first. */
  entries(): LogEntry[] {
    const start = this.#first % this.#capacity;
    const end = start + this.size;
    return end <= this.#capacity
      ? this.#ring.slice(start, end)
      : this.#ring
          .slice(start)
          .concat(this.#ring.slice(0, end - this.#capacity));
  }

  /** What is kept now, to be read in peace while the log goes on. */
  snapshot(): LogLines {
    const entries = this.entries();
    const firstSeq = this.#first;
    return {
      firstSeq,
      nextSeq: this.#next,
      get: seq => entries[seq - firstSeq],
    };
  }

  #forgetFirst() {
    this.#characters -= lengthOf(this.#ring[this.#first % this.#capacity]);
    this.#first += 1;
  }
}

function cut(content: LogContent): LogContent {
  if (content.type !== 'line' || content.text.length <= MAX_LINE) {
    return content;
  }
  const more = content.text.length - MAX_LINE;
  const text = `${content.text.slice(0, MAX_LINE)}… (${more} more characters)`;
  return { ...content, text };
}

function lengthOf(content: LogContent): number {
  return content.type === 'line' ? content.text.length : 0;
}
