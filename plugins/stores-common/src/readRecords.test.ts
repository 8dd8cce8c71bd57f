/** @jest-environment node */
import { readRecords } from './readRecords';
import type { LogRecord } from './schema/logs';

const END = '{"type":"end","message":"Done"}\n';
const line = (text: string) =>
  `${JSON.stringify({ type: 'line', at: '2026-01-02T03:04:05Z', text })}\n`;

/** An answer that comes in chunks of so many bytes. */
function answer(text: string, size: number, onCancel: () => void = () => {}) {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) {
        controller.close();
        return;
      }
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
    cancel: onCancel,
  });
  return new Response(body);
}

async function read(response: Response): Promise<LogRecord[]> {
  const records: LogRecord[] = [];
  for await (const record of readRecords(response)) {
    records.push(record);
  }
  return records;
}

describe('readRecords', () => {
  it.each([1, 2, 3, 7, 1_000])(
    'reads records and whole characters from chunks of %d bytes',
    async size => {
      const records = await read(answer(line('Grüße 🛒') + END, size));
      expect(records).toEqual([
        { type: 'alive' },
        { type: 'line', at: '2026-01-02T03:04:05Z', text: 'Grüße 🛒' },
        { type: 'end', message: 'Done' },
      ]);
    },
  );

  it('closes the connection when its reader leaves', async () => {
    const onCancel = jest.fn();
    const records = readRecords(answer(line('a').repeat(100), 50, onCancel));
    await records.next();
    await records.return();
    expect(onCancel).toHaveBeenCalled();
  });

  it('gives what came before the connection was lost, then says so', async () => {
    const records = readRecords(answer(line('a') + line('b').slice(0, 9), 5));
    await expect(records.next()).resolves.toMatchObject({
      value: { type: 'alive' },
    });
    await expect(records.next()).resolves.toMatchObject({
      value: { text: 'a' },
    });
    await expect(records.next()).rejects.toThrow('The connection was lost');
  });

  it('refuses what is no record', async () => {
    await expect(read(answer('{"type":"else"}\n', 50))).rejects.toThrow();
  });
});
