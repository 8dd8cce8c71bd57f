import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { ALIVE_MS, LIVE_PER_SECOND, STALLED_MS } from './limits';
import type { LogFormat } from './formats';
import type { LogBatch, LogEnd, LogLine } from './types';

const SECOND_MS = 1_000;
/** A live log waits so long for a reader that does not keep up, then goes on without it. */
const PATIENCE_MS = 250;
/** Written in one go. */
const CHUNK_LENGTH = 64 * 1024;

/**
 * Sends a log to a reader, and never keeps more of it than the reader's connection takes. What was there before is sent as fast as
 * the reader takes it; of what is written now, the lines that are too many, or that find the reader busy, are counted instead.
 */
export class LogSender {
  readonly #out: Writable;
  readonly #format: LogFormat;
  #skipped = 0;
  #window = { startedAt: 0, bytes: 0, lines: 0 };
  #isBehind = false;
  #wroteAt = Date.now();
  #drainedAt = Date.now();
  readonly #timer: NodeJS.Timeout;

  constructor(options: { out: Writable; format: LogFormat }) {
    this.#out = options.out;
    this.#format = options.format;
    this.#timer = setInterval(() => this.#tick(), SECOND_MS);
    this.#out.on('drain', this.#onDrain);
  }

  /** Sends lines, or counts them as left out. Resolves when more may come. */
  async send({ lines, live }: LogBatch): Promise<void> {
    let chunk = '';
    for (const line of lines) {
      chunk += live ? this.#liveLine(line) : this.#format.line(line);
      if (chunk.length >= CHUNK_LENGTH) {
        await this.#write(chunk, live);
        chunk = '';
      }
    }
    await this.#write(chunk, live);
  }

  /** Tells why there is no more, and ends what it sends to. */
  finish(end: LogEnd): void {
    const rest = this.#takeSkipped() + (this.#format.end(end) ?? '');
    this.stop();
    this.#out.end(rest);
  }

  /** Frees everything. */
  stop(): void {
    clearInterval(this.#timer);
    this.#out.off('drain', this.#onDrain);
  }

  /** The line with what was left out before it, or nothing if it is too much itself. */
  #liveLine(line: LogLine): string {
    if (this.#isBehind || !this.#fits(line)) {
      this.#skipped += 1;
      return '';
    }
    return this.#takeSkipped() + this.#format.line(line);
  }

  #fits({ text }: LogLine): boolean {
    const now = Date.now();
    if (now - this.#window.startedAt >= SECOND_MS) {
      this.#window = { startedAt: now, bytes: 0, lines: 0 };
    }
    const bytes = this.#window.bytes + text.length;
    const lines = this.#window.lines + 1;
    if (bytes > LIVE_PER_SECOND.bytes || lines > LIVE_PER_SECOND.lines) {
      return false;
    }
    Object.assign(this.#window, { bytes, lines });
    return true;
  }

  #takeSkipped(): string {
    const lines = this.#skipped;
    this.#skipped = 0;
    return (lines > 0 && this.#format.skipped(lines)) || '';
  }

  async #write(text: string, live: boolean): Promise<void> {
    if (text === '' || this.#out.destroyed) {
      return;
    }
    this.#wroteAt = Date.now();
    if (this.#out.write(text)) {
      return;
    }
    const isDrained = await drained(this.#out, live ? PATIENCE_MS : STALLED_MS);
    this.#isBehind = live && !isDrained;
    if (!live && !isDrained) {
      this.#out.destroy();
    }
  }

  readonly #onDrain = () => {
    this.#isBehind = false;
    this.#drainedAt = Date.now();
  };

  /** Once a second: what was left out is told even when nothing follows; silence is broken; who takes nothing is given up. */
  #tick() {
    const now = Date.now();
    if (this.#out.writableNeedDrain) {
      if (now - Math.max(this.#drainedAt, this.#wroteAt) > STALLED_MS) {
        this.#out.destroy();
      }
      return;
    }
    const isSilent = now - this.#wroteAt >= ALIVE_MS;
    const text =
      this.#takeSkipped() || (isSilent && this.#format.alive()) || '';
    if (text) {
      this.#wroteAt = now;
      this.#out.write(text);
    }
  }
}

/** Whether a stream takes more within a time; false too when it is closed. */
async function drained(out: Writable, ms: number): Promise<boolean> {
  const over = new AbortController();
  const giveUp = () => over.abort();
  const timer = setTimeout(giveUp, ms);
  out.once('close', giveUp);
  try {
    await once(out, 'drain', { signal: over.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    out.off('close', giveUp);
  }
}
