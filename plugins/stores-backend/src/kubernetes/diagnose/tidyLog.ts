import { redactSecrets } from './redactSecrets';

const MAX_LINES = 5;
const MAX_LENGTH = 600;
/** Looked at; bounds the work that a log without line breaks can make. */
const MAX_RAW_LINES = 50;
const MAX_RAW_LINE = 1000;

// Colours and other controls of terminals.
// eslint-disable-next-line no-control-regex
const CONTROLS = /\u001b\[[0-9;?]*[a-zA-Z]|[\u0000-\u0008\u000b-\u001f\u007f]/g;
const TIMES = [
  // 2026-01-31T12:00:00.123Z, 2026-01-31 12:00:00+00:00
  /\[?\b\d{4}[-/]\d\d[-/]\d\d[T ]\s?\d{1,2}:\d\d(:\d\d([.,]\d+)?)?\s?(Z|[+-]\d\d:?\d\d)?\]?:?/g,
  // [Sat Jan 31 12:00:00.123456 2026], [31-Jan-2026 12:00:00 UTC], 31/Jan/2026:12:00:00 +0000
  /\[?\b(\w{3} )?\w{3} +\d{1,2} \d\d:\d\d:\d\d(\.\d+)?( \d{4})?\]?/g,
  /\[?\b\d{1,2}[-/]\w{3}[-/]\d{4}[ :]\d\d:\d\d:\d\d( UTC| [+-]\d{4})?\]?/g,
  /\b(pid|tid)[ =:]\d+(:(pid|tid) \d+)?/g,
];

function tidyLine(line: string): string {
  const untimed = TIMES.reduce((text, time) => text.replace(time, ''), line);
  return untimed
    .replace(/\[\s*\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The end of a log for a message: few lines, without secrets, and without times, so that every crash
 * of the same kind reads the same.
 */
export function tidyLog(log: string): string {
  const raw = log
    .split('\n')
    .slice(-MAX_RAW_LINES)
    .map(line => line.slice(0, MAX_RAW_LINE).replace(CONTROLS, ''));
  const lines = redactSecrets(raw.join('\n'))
    .split('\n')
    .map(tidyLine)
    .filter(line => line !== '')
    .slice(-MAX_LINES);
  const text = lines.join('\n');
  return text.length > MAX_LENGTH ? `…${text.slice(1 - MAX_LENGTH)}` : text;
}
