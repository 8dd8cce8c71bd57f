import { once } from 'node:events';
import { PassThrough, Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  LogRecord,
  logRecordSchema,
} from '@store-platform/backstage-plugin-stores-common';
import { ClusterError } from '../kubernetes/ClusterError';
import { formats } from './formats';
import { LIVE_PER_SECOND } from './limits';
import { sendLog } from './sendLog';
import type { LogBatch, LogEnd, LogLine } from './types';

jest.setTimeout(30_000);

const MIB = 2 ** 20;
const DONE: LogEnd = { message: 'Done' };

let counted = 0;
function line(length: number = 100): LogLine {
  counted += 1;
  const text = Buffer.from(`${counted} `.padEnd(length, '#'));
  return { at: '2026-01-02T03:04:05.000000000Z', text, cut: false };
}
const lines = (count: number, length?: number) =>
  Array.from({ length: count }, () => line(length));

/** Writes about 10 MB a second for so long, in chunks as they come from a cluster. */
async function* noise(ms: number, produced: { lines: number }) {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    const batch: LogBatch = { live: true, lines: lines(1_000) };
    produced.lines += batch.lines.length;
    yield batch;
    await sleep(10);
  }
  return DONE;
}

const recordsOf = (bytes: Buffer): LogRecord[] =>
  bytes
    .toString()
    .split('\n')
    .filter(Boolean)
    .map(text => logRecordSchema.parse(JSON.parse(text)));

/** Takes so many bytes a second. */
function slowReader(bytesPerSecond: number) {
  const received: Buffer[] = [];
  const out = new Writable({
    highWaterMark: 16 * 1024,
    write(chunk: Buffer, _encoding, callback) {
      received.push(chunk);
      setTimeout(callback, (chunk.length / bytesPerSecond) * 1_000);
    },
  });
  return { out, records: () => recordsOf(Buffer.concat(received)) };
}

const count = (records: LogRecord[]) => ({
  lines: records.filter(({ type }) => type === 'line').length,
  skipped: records.reduce(
    (sum, each) => sum + (each.type === 'skipped' ? each.lines : 0),
    0,
  ),
});

function send(
  out: Writable,
  read: (signal: AbortSignal) => AsyncGenerator<LogBatch, LogEnd>,
  options: { closing?: AbortSignal; format?: 'ndjson' | 'text' } = {},
) {
  const { closing = new AbortController().signal, format = 'ndjson' } = options;
  return sendLog({ out, format: formats[format], closing, read });
}

describe('sending a log', () => {
  it('keeps to the present and to little memory when a pod writes 10 MB a second, and tells how much it left out', async () => {
    const produced = { lines: 0 };
    const { out, records } = slowReader(20 * MIB);
    const began = Date.now();
    await send(out, () => noise(4_000, produced));
    await once(out, 'finish');
    expect(Date.now() - began).toBeLessThan(5_500);
    const { lines: told, skipped } = count(records());
    expect(told + skipped).toBe(produced.lines);
    expect(produced.lines).toBeGreaterThan(100_000);
    expect(told).toBeLessThanOrEqual(LIVE_PER_SECOND.lines * 6);
    expect(told).toBeGreaterThanOrEqual(LIVE_PER_SECOND.lines * 2);
  });

  it('does not wait for a reader who takes 50 kB a second, and keeps no more for them than their connection', async () => {
    const produced = { lines: 0 };
    const { out, records } = slowReader(50_000);
    let most = 0;
    let heap = 0;
    const before = process.memoryUsage();
    const watch = setInterval(() => {
      const now = process.memoryUsage();
      most = Math.max(most, out.writableLength);
      heap = Math.max(heap, now.arrayBuffers - before.arrayBuffers);
    }, 20);
    const began = Date.now();
    await send(out, () => noise(4_000, produced));
    const took = Date.now() - began;
    clearInterval(watch);
    await once(out, 'finish');
    expect(took).toBeLessThan(6_000);
    expect(most).toBeLessThan(MIB / 2);
    expect(heap).toBeLessThan(64 * MIB);
    const { lines: told, skipped } = count(records());
    expect(told + skipped).toBe(produced.lines);
    expect(skipped).toBeGreaterThan(told);
  });

  it('sends all of what was there before, as fast as the reader takes it', async () => {
    const { out, records } = slowReader(5 * MIB);
    let most = 0;
    await send(out, async function* history() {
      for (let n = 0; n < 40; n++) {
        most = Math.max(most, out.writableLength);
        yield { live: false, lines: lines(500) };
      }
      return DONE;
    });
    await once(out, 'finish');
    expect(count(records())).toEqual({ lines: 20_000, skipped: 0 });
    expect(records().at(-1)).toEqual({ type: 'end', message: 'Done' });
    expect(most).toBeLessThan(MIB / 2);
  });

  it('tells what it left out even when nothing follows', async () => {
    const out = new PassThrough();
    const stop = new AbortController();
    const sending = send(
      out,
      async function* burst(signal) {
        yield { live: true, lines: lines(LIVE_PER_SECOND.lines + 7, 20) };
        await sleep(20_000, undefined, { signal });
        return DONE;
      },
      { closing: stop.signal },
    );
    const seen: Buffer[] = [];
    out.on('data', chunk => seen.push(chunk));
    await sleep(1_500);
    expect(recordsOf(Buffer.concat(seen)).at(-1)).toEqual({
      type: 'skipped',
      lines: 7,
    });
    stop.abort();
    await sending;
    expect(recordsOf(Buffer.concat(seen)).at(-1)).toEqual({
      type: 'end',
      message: expect.stringContaining('The portal is being restarted'),
      again: true,
    });
  });

  it('stops reading at once when the reader leaves', async () => {
    const out = new PassThrough();
    let closed = false;
    const sending = send(out, async function* forever(signal) {
      try {
        yield { live: true, lines: lines(1) };
        await sleep(20_000, undefined, { signal });
        return DONE;
      } finally {
        closed = true;
      }
    });
    await sleep(50);
    out.destroy();
    await sending;
    expect(closed).toBe(true);
  });

  it('tells a page what went wrong, and breaks a download off', async () => {
    const failing = async function* failing(): AsyncGenerator<
      LogBatch,
      LogEnd
    > {
      yield { live: false, lines: [] };
      throw new ClusterError({ kind: 'unreachable', message: 'No answer' });
    };
    const page = new PassThrough();
    await send(page, failing);
    expect(recordsOf(Buffer.concat(await readAll(page)))).toEqual([
      {
        type: 'end',
        message: 'The log cannot be read: No answer',
        again: true,
      },
    ]);
    const file = new PassThrough();
    await send(file, failing, { format: 'text' });
    expect(file.destroyed).toBe(true);
  });

  it('marks a line that is cut', async () => {
    const out = new PassThrough();
    const cut: LogLine = { ...line(5), text: Buffer.from('long'), cut: true };
    await send(
      out,
      async function* one() {
        yield { live: false, lines: [cut] };
        return DONE;
      },
      { format: 'text' },
    );
    expect(Buffer.concat(await readAll(out)).toString()).toBe(
      'long … [the rest of this line is left out]\n',
    );
  });
});

async function readAll(stream: Readable): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return chunks;
}
