import type {
  LogRecord,
  ParsedReadLogsQuery,
} from '@store-platform/backstage-plugin-stores-common';
import type { LogEnd, LogLine } from './types';

/** How the parts of a log are written. Undefined is nothing. */
export interface LogFormat {
  contentType: string;
  line(line: LogLine): string;
  skipped(lines: number): string | undefined;
  alive(): string | undefined;
  end(end: LogEnd): string | undefined;
}

const CUT = '… [the rest of this line is left out]';

const textOf = ({ text, cut }: LogLine) =>
  cut ? `${text.toString()} ${CUT}` : text.toString();
const record = (value: LogRecord) => `${JSON.stringify(value)}\n`;

const ndjson: LogFormat = {
  contentType: 'application/x-ndjson; charset=utf-8',
  line: line => record({ type: 'line', at: line.at, text: textOf(line) }),
  skipped: lines => record({ type: 'skipped', lines }),
  alive: () => record({ type: 'alive' }),
  end: end => record({ type: 'end', ...end }),
};

const text: LogFormat = {
  contentType: 'text/plain; charset=utf-8',
  line: line => `${textOf(line)}\n`,
  skipped: lines => `[${lines} lines that came too fast are left out]\n`,
  alive: () => undefined,
  end: () => undefined,
};

/** Records for pages, or the bare lines for a file. */
export const formats: Record<ParsedReadLogsQuery['format'], LogFormat> = {
  ndjson,
  text,
};
