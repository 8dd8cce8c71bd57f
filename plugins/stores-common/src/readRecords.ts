import { LogRecord, logRecordSchema } from './schema/logs';

/**
 * The records of a log stream (one JSON object a line) as they come, after one of type `alive` that tells that the
 * connection is there. Leaving the loop closes it.
 *
 * Throws if the stream breaks off without a record of type `end`.
 */
export async function* readRecords(
  response: Response,
): AsyncGenerator<LogRecord, void, undefined> {
  if (!response.body) {
    throw new Error('The answer has no body');
  }
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    yield { type: 'alive' };
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        throw new Error('The connection was lost');
      }
      const lines = (rest + decoder.decode(value, { stream: true })).split(
        '\n',
      );
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const record = logRecordSchema.parse(JSON.parse(line));
        yield record;
        if (record.type === 'end') {
          return;
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
