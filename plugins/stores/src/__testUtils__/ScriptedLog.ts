import type {
  LogRecord,
  ReadLogsQuery,
} from '@store-platform/backstage-plugin-stores-common';

/** One opened connection of a {@link ScriptedLog}. */
export interface ScriptedConnection {
  query: ReadLogsQuery;
  signal: AbortSignal;
  send: (...records: LogRecord[]) => void;
  /** Breaks it off. */
  fail: (error: Error) => void;
}

type Step = { record: LogRecord } | { error: Error };

/** A log whose lines, drops and ends a test decides, connection by connection. */
export class ScriptedLog {
  readonly connections: ScriptedConnection[] = [];

  get latest(): ScriptedConnection {
    return this.connections[this.connections.length - 1];
  }

  readonly read = async function* read(
    this: ScriptedLog,
    query: ReadLogsQuery,
    signal: AbortSignal,
  ): AsyncGenerator<LogRecord, void, undefined> {
    const steps: Step[] = [];
    let wake = () => {};
    const push = (step: Step) => {
      steps.push(step);
      wake();
    };
    signal.addEventListener('abort', () =>
      push({ error: new Error('The call was cancelled') }),
    );
    this.connections.push({
      query,
      signal,
      send: (...records) => records.forEach(record => push({ record })),
      fail: error => push({ error }),
    });
    const woken = () =>
      new Promise<void>(resolve => {
        wake = resolve;
      });
    for (;;) {
      const step = steps.shift();
      if (!step) {
        await woken();
        continue;
      }
      if ('error' in step) {
        throw step.error;
      }
      yield step.record;
    }
  }.bind(this);
}

/** A line written at a nanosecond of one minute. */
export function logLine(nanosecond: number, text: string): LogRecord {
  const fraction = String(nanosecond).padStart(9, '0');
  return { type: 'line', at: `2026-01-02T03:04:05.${fraction}Z`, text };
}
