/** Bytes that are kept of a line. */
export const MAX_LINE_BYTES = 16 * 1024;

/** Of a followed log, what is told in a second. More is counted, not told: nobody can read it, and it stays what happens now. */
export const LIVE_PER_SECOND = { bytes: 1024 * 1024, lines: 5_000 };

/** Lines to begin with, unless the reader says how many. */
export const DEFAULT_TAIL_LINES = 1_000;
/** The same where the reader says since when. */
export const DEFAULT_SINCE_LINES = 10_000;

/** Streams that one caller may have open in one backend. */
export const STREAMS_PER_CALLER = 20;
/** Streams that all callers may have open in one backend. */
export const STREAMS_IN_ALL = 500;

/** A stream ends after this time; pages then open the next one by themselves. */
export const LONGEST_STREAM_MS = 60 * 60_000;
/** Silence after which a sign of life is sent. */
export const ALIVE_MS = 15_000;
/** A reader that takes nothing for so long is gone. */
export const STALLED_MS = 60_000;

/** How long a cluster may take to tell which logs there are. */
export const READ_MS = 5_000;
