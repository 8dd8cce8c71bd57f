/**
 * Reads parts of a value of unknown shape, such as a cluster's answer. What is missing, or of
 * another type than asked for, reads as undefined (lists: as empty).
 */
export class Reader {
  constructor(readonly value: unknown) {}

  /** The part at a path; an empty reader if there is none. */
  at(...path: string[]): Reader {
    let value = this.value;
    for (const key of path) {
      if (
        typeof value !== 'object' ||
        value === null ||
        !Object.hasOwn(value, key)
      ) {
        return new Reader(undefined);
      }
      value = Reflect.get(value, key);
    }
    return new Reader(value);
  }

  /** Whether there is anything but null. */
  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** A non-empty text. */
  text(...path: string[]): string | undefined {
    const { value } = this.at(...path);
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  number(...path: string[]): number | undefined {
    const { value } = this.at(...path);
    return typeof value === 'number' ? value : undefined;
  }

  /** Whether the part is `true`. */
  flag(...path: string[]): boolean {
    return this.at(...path).value === true;
  }

  list(...path: string[]): Reader[] {
    const { value } = this.at(...path);
    return Array.isArray(value) ? value.map(item => new Reader(item)) : [];
  }

  /** Milliseconds since 1970 of an RFC 3339 time. */
  time(...path: string[]): number | undefined {
    const millis = Date.parse(this.text(...path) ?? '');
    return Number.isNaN(millis) ? undefined : millis;
  }
}
