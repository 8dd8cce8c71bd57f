import type { Writable } from 'node:stream';
import type { ParsedReadLogsQuery } from '@store-platform/backstage-plugin-stores-common';

/** A line of a log. Its bytes point into what was read last: use them before the next. */
export interface LogLine {
  /** RFC 3339 with nanoseconds; no two lines have the same. */
  at: string;
  /** The text, as UTF-8. */
  text: Buffer;
  /** Whether the line is longer than what is kept of it. */
  cut: boolean;
}

/** Lines that came together. */
export interface LogBatch {
  lines: LogLine[];
  /** Written while somebody looks on: what is too much may be left out, so that it stays what happens now. */
  live: boolean;
}

/** Why there is no more. */
export interface LogEnd {
  /** For the shop's owner. */
  message: string;
  /** Whether asking again for what came after the last line makes sense. */
  again?: boolean;
}

/** A log that somebody may read and that is there to be read. */
export interface OpenedLog {
  /** For a download. */
  fileName: string;
  /** Sends all of it, and ends what it is sent to. Never throws: what goes wrong is told to the reader. */
  sendTo(out: Writable, format: ParsedReadLogsQuery['format']): Promise<void>;
  /** Gives the place back if it is not sent after all. */
  release(): void;
}
