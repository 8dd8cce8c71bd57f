import type {
  LogRecord,
  ReadLogsQuery,
} from '@store-platform/backstage-plugin-stores-common';
import { FramePublisher } from './FramePublisher';
import { LogBuffer } from './LogBuffer';
import { plainText } from './plainText';
import { readConnection } from './readConnection';
import type { ReadOutcome } from './readOutcome';
import { ResumePoint } from './ResumePoint';
import { sleep } from '../sleep';

const BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 30_000;
/** More lines than are kept need not be sent after a drop. */
const RESUME_LINES = 20_000;

/** How it stands with the connection that lines come by. */
export type LogConnection =
  | { type: 'connecting' | 'live' | 'paused' }
  | ReadOutcome;

/** What a feed tells its readers; a new object whenever something changed, at most once a frame. */
export interface LogFeedState {
  readonly connection: LogConnection;
  /** Number that the next entry of the buffer will have. */
  readonly nextSeq: number;
}

/** Reads a log as it comes; throws when the connection is lost. */
export type ReadLog = (
  query: ReadLogsQuery,
  signal: AbortSignal,
) => AsyncIterable<LogRecord>;

/**
 * One container's log while somebody looks at it: read from the API into a buffer, and resumed after a drop from the
 * last line on, so that nothing is doubled.
 *
 * Lines go straight into the buffer, readers are told once a frame: however fast a log is, the page is drawn no more
 * often than the screen. While the page is hidden nothing is read.
 */
export class LogFeed {
  readonly buffer: LogBuffer;
  readonly #read: ReadLog;
  readonly #query: ReadLogsQuery;
  readonly #random: () => number;
  readonly #publisher: FramePublisher;
  #state: LogFeedState = { connection: { type: 'connecting' }, nextSeq: 0 };
  #connection: LogConnection = { type: 'connecting' };
  readonly #position = new ResumePoint();
  #attempts = 0;
  #controller?: AbortController;

  constructor(options: {
    read: ReadLog;
    query: ReadLogsQuery;
    buffer?: LogBuffer;
    /** Between 0 and 1: spreads the attempts of many readers. */
    random?: () => number;
  }) {
    this.#read = options.read;
    this.#query = options.query;
    this.buffer = options.buffer ?? new LogBuffer();
    this.#random = options.random ?? Math.random;
    this.#publisher = new FramePublisher({
      onFrame: () => {
        this.#state = {
          connection: this.#connection,
          nextSeq: this.buffer.nextSeq,
        };
      },
      onFirst: () => this.#start(),
      onLast: () => this.#stop(),
    });
  }

  readonly getState = (): LogFeedState => this.#state;

  readonly subscribe = (listener: () => void) =>
    this.#publisher.subscribe(listener);

  /** Reads nothing more until told to resume. */
  readonly pause = () => {
    this.#abort();
    this.#become({ type: 'paused' });
  };

  /** Goes on where it stopped. */
  readonly resume = () => {
    this.#abort();
    this.#attempts = 0;
    this.#open();
  };

  #start() {
    document.addEventListener('visibilitychange', this.#onVisibility);
    if (this.#connection.type === 'connecting' && !document.hidden) {
      this.#open();
    }
  }

  #stop() {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    if (isReading(this.#connection)) {
      this.#abort();
      this.#connection = { type: 'connecting' };
    }
  }

  readonly #onVisibility = () => {
    if (!isReading(this.#connection)) {
      return;
    }
    if (document.hidden) {
      this.#abort();
      return;
    }
    this.resume();
  };

  #abort() {
    this.#controller?.abort();
    this.#controller = undefined;
  }

  #open() {
    const controller = new AbortController();
    this.#controller = controller;
    this.#keepReading(controller.signal);
  }

  async #keepReading(signal: AbortSignal) {
    while (!signal.aborted) {
      this.#become({ type: 'connecting' });
      const outcome = await this.#readOnce(signal);
      if (signal.aborted) {
        return;
      }
      this.#become(outcome);
      if (outcome.type !== 'lost') {
        return;
      }
      await sleep(this.#backoff(), signal);
    }
  }

  #readOnce(signal: AbortSignal): Promise<ReadOutcome> {
    const isNew = this.#position.newLines();
    return readConnection({
      signal,
      read: connection => this.#read(this.#nextQuery(), connection),
      onRecord: record => this.#take(record, isNew),
    });
  }

  #take(record: LogRecord, isNew: (at: string) => boolean) {
    this.#attempts = 0;
    if (this.#connection.type !== 'live') {
      this.#become({ type: 'live' });
    }
    if (record.type === 'skipped') {
      this.buffer.append(record);
    }
    if (record.type === 'line' && isNew(record.at)) {
      this.buffer.append({ ...record, text: plainText(record.text) });
      this.#position.pass(record.at);
    }
    this.#publisher.schedule();
  }

  #nextQuery(): ReadLogsQuery {
    const { sinceSeconds, tailLines, ...query } = this.#query;
    const after = this.#position.at;
    return after
      ? { ...query, after, tailLines: RESUME_LINES }
      : { ...query, sinceSeconds, tailLines };
  }

  /** Waits longer after each failure, and a little differently from others. */
  #backoff(): number {
    const most = Math.min(MAX_BACKOFF_MS, BACKOFF_MS * 2 ** this.#attempts);
    this.#attempts += 1;
    return most * (0.5 + this.#random() / 2);
  }

  #become(connection: LogConnection) {
    this.#connection = connection;
    this.#publisher.schedule();
  }
}

function isReading(connection: LogConnection): boolean {
  return ['connecting', 'live', 'lost'].includes(connection.type);
}
