import { formatSkipped } from './formatSkipped';
import type { LogEntry } from './LogBuffer';

/** Entries of a log as a text of lines, to be copied. */
export function logText(
  entries: LogEntry[],
  options: { timestamps: boolean },
): string {
  return entries
    .map(entry => {
      if (entry.type === 'skipped') {
        return formatSkipped(entry.lines);
      }
      return options.timestamps ? `${entry.at} ${entry.text}` : entry.text;
    })
    .join('\n');
}
