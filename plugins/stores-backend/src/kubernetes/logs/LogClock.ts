/** What the kubelet writes: nanoseconds in full, Z. */
const USUAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/;
const ANY =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;
/** A time has at most so many characters. */
const MAX_LENGTH = 40;
const SPACE = 32;
const SECOND = 19;

/** A time as the kubelet usually writes it, so that times compare as text; undefined if it is none. */
export function normalizeTime(text: string): string | undefined {
  if (USUAL.test(text)) {
    return text;
  }
  const [matched, second, fraction = '', zone] = ANY.exec(text) ?? [];
  const millis = Date.parse(`${second}${zone}`);
  return matched === undefined || Number.isNaN(millis)
    ? undefined
    : withFraction(millis, fraction.padEnd(9, '0'));
}

/** A nanosecond later. */
function next(time: string): string {
  const nanos = Number(time.slice(SECOND + 1, -1)) + 1;
  return nanos < 1e9
    ? `${time.slice(0, SECOND)}.${String(nanos).padStart(9, '0')}Z`
    : withFraction(
        Date.parse(`${time.slice(0, SECOND)}Z`) + 1000,
        '0'.repeat(9),
      );
}

function withFraction(millis: number, fraction: string): string {
  return `${new Date(millis).toISOString().slice(0, SECOND)}.${fraction}Z`;
}

/**
 * Gives the lines of a log times that always grow. Lines written at once can carry the same time, and those of two streams
 * of a container can be in the wrong order by a hair; each then gets the next free nanosecond. Whoever reads the log again from
 * a bit before gives every line the same time again, so "the lines after this time" neither misses nor repeats one.
 */
export class LogClock {
  #last = '';

  /** The time of a line, and where its text begins. A line without a time of its own counts as written with the one before. */
  read(line: Buffer): { at: string; textStart: number } {
    const space = line.subarray(0, MAX_LENGTH).indexOf(SPACE);
    const head = line.toString('latin1', 0, space < 0 ? MAX_LENGTH : space);
    const own = normalizeTime(head);
    const at = own !== undefined && own > this.#last ? own : this.#after(own);
    this.#last = at;
    const textStart = own === undefined ? 0 : head.length + 1;
    return { at, textStart: Math.min(textStart, line.length) };
  }

  #after(own: string | undefined): string {
    if (this.#last) {
      return next(this.#last);
    }
    return own ?? withFraction(Date.now(), '0'.repeat(9));
  }
}
