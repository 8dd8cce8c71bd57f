/** A line as it came, without its line break. */
export interface RawLine {
  bytes: Buffer;
  /** Whether it was longer than a line may be, and is cut. */
  cut: boolean;
}

const LINE_BREAK = 10;

const isContinuation = (byte: number) => byte >= 0x80 && byte < 0xc0;

/** Bytes of the character that begins with this one. */
function lengthOf(byte: number): number {
  if (byte < 0xc0) {
    return 1;
  }
  if (byte < 0xe0) {
    return 2;
  }
  return byte < 0xf0 ? 3 : 4;
}

/** The longest beginning that ends between two characters of UTF-8, at most three bytes shorter. */
function wholeCharacters(bytes: Buffer): Buffer {
  let start = bytes.length - 1;
  while (
    start > bytes.length - 4 &&
    start > 0 &&
    isContinuation(bytes[start])
  ) {
    start -= 1;
  }
  return start + lengthOf(bytes[start]) > bytes.length
    ? bytes.subarray(0, start)
    : bytes;
}

/**
 * Splits a byte stream into lines, however its chunks cut them. Of a line that is too long the beginning is kept, and the rest
 * forgotten as it comes, so that a container that never ends its line fills no memory.
 */
export class LineSplitter {
  /** The beginning of a line whose end has not come. A copy: a piece of a chunk would keep the whole chunk in memory. */
  #rest: Buffer[] = [];
  #restLength = 0;

  constructor(private readonly maxBytes: number) {}

  /** The lines that a chunk completes. They point into it: use them before the next. */
  push(chunk: Uint8Array): RawLine[] {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: RawLine[] = [];
    let start = 0;
    for (;;) {
      const end = bytes.indexOf(LINE_BREAK, start);
      if (end < 0) {
        break;
      }
      lines.push(this.#complete(bytes.subarray(start, end)));
      start = end + 1;
    }
    this.#keep(bytes.subarray(start));
    return lines;
  }

  /** What came after the last line break, if anything. */
  end(): RawLine[] {
    return this.#restLength > 0 ? [this.#complete(Buffer.alloc(0))] : [];
  }

  #complete(last: Buffer): RawLine {
    const length = this.#restLength + last.length;
    const parts = [...this.#rest, last];
    this.#rest = [];
    this.#restLength = 0;
    const bytes = parts.length === 1 ? last : Buffer.concat(parts);
    return length > this.maxBytes
      ? { bytes: wholeCharacters(bytes.subarray(0, this.maxBytes)), cut: true }
      : { bytes, cut: false };
  }

  #keep(part: Buffer) {
    const room = Math.max(0, this.maxBytes - this.#restLength);
    if (part.length > 0 && room > 0) {
      this.#rest.push(Buffer.from(part.subarray(0, room)));
    }
    this.#restLength += part.length;
  }
}
