/** A line with the time it was written. */
export type LogLine = { time: string; text: string };

type Log = { current: LogLine[]; previous?: LogLine[] };

const limit = 1000;

/** What containers wrote, and what they wrote before their last restart. */
export class ContainerLogs {
  readonly #logs = new Map<string, Log>();
  readonly #followers = new Map<string, Set<(line: LogLine) => void>>();

  append(id: string, ...texts: string[]): void {
    const log = this.#logs.get(id) ?? { current: [] };
    this.#logs.set(id, log);
    for (const text of texts) {
      const line = { time: new Date().toISOString(), text };
      log.current.push(line);
      this.#followers.get(id)?.forEach(tell => tell(line));
    }
    log.current = log.current.slice(-limit);
  }

  /** A container starts again: its log becomes the previous one. */
  rotate(id: string): void {
    const log = this.#logs.get(id);
    if (log) this.#logs.set(id, { current: [], previous: log.current });
  }

  lines(id: string): LogLine[] {
    return this.#logs.get(id)?.current ?? [];
  }

  previousLines(id: string): LogLine[] | undefined {
    return this.#logs.get(id)?.previous;
  }

  /** Tells new lines until the returned function is called. */
  follow(id: string, tell: (line: LogLine) => void): () => void {
    const followers = this.#followers.get(id) ?? new Set();
    this.#followers.set(id, followers.add(tell));
    return () => {
      followers.delete(tell);
      if (followers.size === 0) this.#followers.delete(id);
    };
  }

  /** Forgets all logs of a pod. */
  forget(podUid: string): void {
    [...this.#logs.keys()]
      .filter(id => id.startsWith(`${podUid}/`))
      .forEach(id => this.#logs.delete(id));
  }
}

/** Under which a container's log is kept. */
export const logId = (podUid: string | undefined, container: string): string =>
  `${podUid}/${container}`;
