import type { ServerResponse } from 'node:http';
import { mockServices } from '@backstage/backend-test-utils';
import { connectCluster } from '../kubernetes/connectCluster';
import { ApiServer } from '../kubernetes/testing/ApiServer';
import type { ClusterClient } from '../kubernetes/types';
import { LogRequest, readLog } from './readLog';
import type { LogEnd } from './types';

const request: LogRequest = {
  namespace: 'shops',
  pod: 'web-0',
  container: 'main',
  previous: false,
  follow: true,
};

/** A log in a file, as a kubelet has it: times minded by whole seconds, and connections that break when a test wants it. */
class LogFile {
  readonly lines: { at: string; text: string }[] = [];
  private readonly followers = new Set<ServerResponse>();

  add(at: string, text: string) {
    this.lines.push({ at, text });
    this.followers.forEach(response => response.write(`${at} ${text}\n`));
  }

  serve(url: URL, response: ServerResponse) {
    const since = Date.parse(url.searchParams.get('sinceTime') ?? '') || 0;
    const tail = url.searchParams.get('tailLines');
    const kept = this.lines
      .filter(({ at }) => Date.parse(at) >= since)
      .slice(tail === null ? 0 : -Number(tail) || Infinity);
    response.writeHead(200);
    response.flushHeaders();
    kept.forEach(({ at, text }) => response.write(`${at} ${text}\n`));
    if (url.searchParams.get('follow') !== 'true') {
      response.end();
      return;
    }
    this.followers.add(response);
    response.on('close', () => this.followers.delete(response));
  }

  /** Breaks the connections in the middle of a line. */
  cut() {
    this.followers.forEach(response => {
      response.write('2026-01-02T03:04:59.0');
      setImmediate(() => response.destroy());
    });
    this.followers.clear();
  }

  end() {
    this.followers.forEach(response => response.end());
  }
}

describe('reading a log', () => {
  const logger = mockServices.logger.mock({ child: () => logger });
  let file: LogFile;
  let api: ApiServer;
  let client: ClusterClient;
  let isOver: boolean;
  beforeEach(async () => {
    file = new LogFile();
    isOver = false;
    api = await ApiServer.start((incoming, response) =>
      file.serve(new URL(incoming.url ?? '', 'http://x'), response),
    );
    const kubeconfig = api.kubeconfig();
    client = connectCluster({ name: 'test', kubeconfig, logger });
  });
  afterEach(async () => {
    await client.close();
    await api.stop();
  });

  /** Reads until it ends, doing something after so many lines. */
  async function read(
    changes: Partial<LogRequest> = {},
    acts: Record<number, () => void> = {},
  ) {
    const seen: { at: string; text: string }[] = [];
    const batches = readLog({
      client,
      request: { ...request, ...changes },
      findEnd: async (): Promise<LogEnd | undefined> =>
        isOver ? { message: 'Over' } : undefined,
      signal: AbortSignal.timeout(10_000),
    });
    for (;;) {
      const { done, value } = await batches.next();
      if (done) {
        return { seen, texts: seen.map(({ text }) => text), end: value };
      }
      for (const { at, text } of value.lines) {
        seen.push({ at, text: text.toString() });
        acts[seen.length]?.();
      }
    }
  }
  const finish = () => {
    isOver = true;
    setTimeout(() => file.end(), 50);
  };

  it('goes on after a broken connection to the cluster without doubled or lost lines', async () => {
    const second = (n: number) => `2026-01-02T03:04:0${n}.000000001Z`;
    file.add(second(1), 'a');
    file.add(second(2), 'b');
    const { texts, end } = await read(
      {},
      {
        2: () => setTimeout(() => file.add(second(3), 'c'), 50),
        3: () => {
          file.cut();
          // Written while nobody was connected.
          file.add(second(3), 'd');
          file.add(second(4), 'e');
        },
        5: () => setTimeout(() => file.add(second(5), 'f'), 50),
        6: finish,
      },
    );
    expect(texts).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(end).toEqual({ message: 'Over' });
  });

  it('goes on after any line that a reader saw last, also among lines of the same time', async () => {
    const at = '2026-01-02T03:04:05.5Z';
    ['a', 'b', 'c', 'd'].forEach(text => file.add(at, text));
    // Two streams of a container, out of order by a hair.
    file.add('2026-01-02T03:04:05.499999999Z', 'e');
    file.add('2026-01-02T03:04:06.1Z', 'f');
    const all = await read({ follow: false });
    expect(all.texts.join('')).toBe('abcdef');
    for (const [index, { at: after }] of all.seen.entries()) {
      const { texts } = await read({ follow: false, after });
      expect(texts.join('')).toBe('abcdef'.slice(index + 1));
    }
  });

  it('follows from a line on that a reader saw last', async () => {
    file.add('2026-01-02T03:04:05.1Z', 'a');
    file.add('2026-01-02T03:04:05.2Z', 'b');
    const { texts } = await read(
      { after: '2026-01-02T03:04:05.1Z' },
      {
        1: () => setTimeout(() => file.add('2026-01-02T03:04:06Z', 'c'), 50),
        2: finish,
      },
    );
    expect(texts).toEqual(['b', 'c']);
  });

  it('begins with the last lines, and loses none between these and what is written next', async () => {
    for (let n = 0; n < 9; n++) {
      file.add(`2026-01-02T03:04:05.00000000${n}Z`, `${n}`);
    }
    const { texts } = await read(
      { tailLines: 2 },
      { 2: () => file.add('2026-01-02T03:04:05.1Z', 'next'), 3: finish },
    );
    expect(texts).toEqual(['7', '8', 'next']);
  });

  it('waits for the first line of a container that has written nothing', async () => {
    setTimeout(() => file.add('2026-01-02T03:04:05Z', 'first'), 100);
    const { texts } = await read({ tailLines: 5 }, { 1: finish });
    expect(texts).toEqual(['first']);
  });
});
