import { useState } from 'react';
import type { LogFeed } from '../lib/logs/LogFeed';
import type { LogLines } from '../lib/logs/LogBuffer';

/** Fewer new lines than this are on the screen with the last line that was read. */
const SCREENFUL = 30;

/** What of a log is on show: its end as it grows or, while somebody reads further up, what was there when they began. */
export interface LogView {
  lines: LogLines;
  /** True while the end is shown as it grows. */
  atEnd: boolean;
  /** Lines that came since reading further up began. */
  newLines: number;
  /** A line to be brought into view; a new object for each wish. */
  target?: { seq: number; align: 'center' | 'end' };
  /** Keeps what is on show where it is. */
  hold: () => void;
  /** Back to the end. */
  follow: () => void;
  /** Brings a line into view and stays with it. */
  showLine: (seq: number) => void;
  /** Tells that the last of the lines on show was scrolled to. */
  reachedLast: () => void;
}

/** Whether a log is followed or read in peace, see {@link LogView}. */
export function useLogView(feed: LogFeed, nextSeq: number): LogView {
  const [held, setHeld] = useState<{ feed: LogFeed; lines: LogLines }>();
  const [target, setTarget] = useState<LogView['target']>();
  const lines = held?.feed === feed ? held.lines : undefined;

  const keep = () => setHeld({ feed, lines: feed.buffer.snapshot() });
  const follow = () => {
    setHeld(undefined);
    setTarget(undefined);
  };
  return {
    lines: lines ?? feed.buffer,
    atEnd: lines === undefined,
    newLines: lines ? nextSeq - lines.nextSeq : 0,
    target,
    follow,
    hold: () => {
      setTarget(undefined);
      keep();
    },
    showLine: seq => {
      if (!lines) {
        keep();
      }
      setTarget({ seq, align: 'center' });
    },
    reachedLast: () => {
      if (!lines) {
        return;
      }
      if (feed.buffer.nextSeq - lines.nextSeq < SCREENFUL) {
        follow();
        return;
      }
      // More has come than would fit: go on from the line that was reached.
      keep();
      setTarget({ seq: lines.nextSeq - 1, align: 'end' });
    },
  };
}
