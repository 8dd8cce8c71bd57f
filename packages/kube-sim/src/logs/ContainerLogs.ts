/** A line with the time it was written. */
export type LogLine = { time: string; text: string };

/** Who looks on while a container writes. */
export type LogFollower = {
  tell: (line: LogLine) => void;
  /** The container ended, or its pod is gone. */
  end: () => void;
};

type Log = { current: LogLine[]; previous?: LogLine[] };

const limit = 1000;

const startedAt = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint();

/** Now, as the kubelet writes it: with nanoseconds, so that no two lines have the same time. */
function nanoTime(): string {
  const nanos = startedAt + process.hrtime.bigint();
  const second = new Date(Number(nanos / 1_000_000n))
    .toISOString()
    .slice(0, 19);
  return `${second}.${String(nanos % 1_000_000_000n).padStart(9, '0')}Z`;
}

/** What containers wrote, and what they wrote before their last restart. */
export class ContainerLogs {
  readonly #logs = new Map<string, Log>();
  readonly #followers = new Map<string, Set<LogFollower>>();

  append(id: string, ...texts: string[]): void {
    const log = this.#logs.get(id) ?? { current: [] };
    this.#logs.set(id, log);
    for (const text of texts) {
      const line = { time: nanoTime(), text };
      log.current.push(line);
      this.#followers.get(id)?.forEach(({ tell }) => tell(line));
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
  follow(id: string, follower: LogFollower): () => void {
    const followers = this.#followers.get(id) ?? new Set();
    this.#followers.set(id, followers.add(follower));
    return () => {
      followers.delete(follower);
      if (followers.size === 0) this.#followers.delete(id);
    };
  }

  /** A container ended: there is no more to follow. */
  finish(id: string): void {
    this.#followers.get(id)?.forEach(({ end }) => end());
  }

  /** Forgets all logs of a pod. */
  forget(podUid: string): void {
    [...this.#logs.keys()]
      .filter(id => id.startsWith(`${podUid}/`))
      .forEach(id => {
        this.finish(id);
        this.#logs.delete(id);
      });
  }
}

/** Under which a container's log is kept. */
export const logId = (podUid: string | undefined, container: string): string =>
  `${podUid}/${container}`;
