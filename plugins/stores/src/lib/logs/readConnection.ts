import { toError } from '@backstage/errors';
import type { LogRecord } from '@store-platform/backstage-plugin-stores-common';
import { Breather } from './Breather';
import { readOutcome, ReadOutcome } from './readOutcome';
import { watchSilence } from './watchSilence';

/** The backend says twice as often that it is there, even if there is nothing new. */
const SILENCE_MS = 45_000;

/** Reads a log until its connection ends, one way or another. Never throws. */
export async function readConnection(options: {
  /** Opens the connection; it has to close when the signal aborts. */
  read(signal: AbortSignal): AsyncIterable<LogRecord>;
  onRecord(record: Exclude<LogRecord, { type: 'end' }>): void;
  signal: AbortSignal;
}): Promise<ReadOutcome> {
  const { read, onRecord, signal } = options;
  const connection = new AbortController();
  const abort = () => connection.abort();
  signal.addEventListener('abort', abort);
  const silence = watchSilence({ ms: SILENCE_MS, onSilence: abort });
  const breather = new Breather();
  try {
    for await (const record of read(connection.signal)) {
      if (connection.signal.aborted) {
        break;
      }
      silence.heard();
      if (record.type === 'end') {
        const type = record.again ? 'lost' : 'ended';
        return { type, message: record.message };
      }
      onRecord(record);
      if (breather.isDue()) {
        await breather.breathe();
      }
    }
    return { type: 'lost', message: 'The connection was lost' };
  } catch (error) {
    return connection.signal.aborted
      ? { type: 'lost', message: 'The connection fell silent' }
      : readOutcome(toError(error));
  } finally {
    silence.stop();
    signal.removeEventListener('abort', abort);
    abort();
  }
}
