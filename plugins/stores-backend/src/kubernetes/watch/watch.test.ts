import type { ServerResponse } from 'node:http';
import { mockServices } from '@backstage/backend-test-utils';
import { connectCluster } from '../connectCluster';
import { eventually } from '../contract/eventually';
import { answer } from '../testing/answer';
import { ApiServer } from '../testing/ApiServer';
import type { WatchChange } from '../types';
import type { WatchTiming } from './WatchTiming';

type Step = (response: ServerResponse) => void;

const object = (name: string, resourceVersion: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop', uid: name, resourceVersion },
});
const line = (type: string, body: object) =>
  `${JSON.stringify({ type, object: body })}\n`;
const gone = { kind: 'Status', code: 410, reason: 'Expired' };

/** A connection that says something and stays open. */
const say =
  (...parts: string[]): Step =>
  response => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    parts.forEach(part => response.write(part));
  };
/** A connection that says something and is cut. */
const sayAndCut =
  (...parts: string[]): Step =>
  response => {
    say(...parts)(response);
    setTimeout(() => response.destroy(), 20);
  };

describe('watch', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) {
      await close();
    }
  });

  /** Watches ConfigMaps of a server that goes through `steps`, one for each connection; the last one for all further. */
  async function watching(options: {
    steps: Step[];
    list?: Step;
    timing?: Partial<WatchTiming>;
  }) {
    let connections = 0;
    const lists: (string | null)[] = [];
    const server = await ApiServer.start((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
      if (pathname === '/api/v1') {
        const kind = {
          name: 'configmaps',
          kind: 'ConfigMap',
          namespaced: true,
        };
        answer(response, { resources: [kind] });
        return;
      }
      if (searchParams.get('watch')) {
        const step = options.steps[connections] ?? options.steps.at(-1);
        connections += 1;
        step?.(response);
        return;
      }
      lists.push(searchParams.get('continue'));
      const metadata = { resourceVersion: String(lists.length * 100) };
      if (options.list) {
        options.list(response);
        return;
      }
      answer(response, { metadata, items: [object('old', '1')] });
    });
    closers.push(() => server.stop());
    const logger = mockServices.logger.mock({ child: () => logger });
    const client = connectCluster({
      name: 'test',
      kubeconfig: server.kubeconfig(),
      logger,
      timeoutMs: 1_000,
      watchTiming: { backoffMs: 10, maxBackoffMs: 50, ...options.timing },
    });
    const stop = new AbortController();
    const seen: string[] = [];
    const errors: (string | undefined)[] = [];
    const done = client.watch({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      signal: stop.signal,
      onChange: (change: WatchChange) =>
        seen.push(
          change.type === 'relisted'
            ? `relisted ${change.objects.length}`
            : `${change.type} ${change.object.metadata.name}`,
        ),
      onError: error => errors.push(error?.message),
    });
    closers.push(async () => {
      stop.abort();
      await done;
      await client.close();
    });
    const watches = () =>
      server.requests
        .filter(({ url }) => url.searchParams.get('watch'))
        .map(({ url }) => url.searchParams.get('resourceVersion'));
    return { server, seen, errors, lists, watches, stop, done };
  }

  it('lists, then follows changes and bookmarks from there', async () => {
    const { seen, watches, server, errors } = await watching({
      steps: [
        say(
          line('ADDED', object('a', '101')),
          line('MODIFIED', object('a', '102')),
          line('DELETED', object('a', '103')),
          line('BOOKMARK', object('', '140')).repeat(2),
        ),
      ],
    });
    await eventually(() =>
      expect(seen).toEqual([
        'relisted 1',
        'changed a',
        'changed a',
        'deleted a',
      ]),
    );
    expect(watches()).toEqual(['100']);
    const query = server.requests.at(-1)?.url.searchParams;
    expect(query?.get('allowWatchBookmarks')).toBe('true');
    expect(Number(query?.get('timeoutSeconds'))).toBeGreaterThan(200);
    expect(errors).toEqual([]);
  });

  it('goes on from the last version when a connection is cut in the middle of a line', async () => {
    const change = line('ADDED', object('b', '111'));
    const { seen, watches, lists, errors } = await watching({
      steps: [
        sayAndCut(
          line('ADDED', object('a', '110')),
          line('BOOKMARK', object('', '120')),
          change.slice(0, 20),
        ),
        say(change.slice(0, 20), change.slice(20)),
      ],
    });
    await eventually(() =>
      expect(seen).toEqual(['relisted 1', 'changed a', 'changed b']),
    );
    expect(watches()).toEqual(['100', '120']);
    expect(lists).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it('connects again rather than skip an event that cannot be read', async () => {
    const { seen, watches } = await watching({
      steps: [
        say(line('ADDED', object('a', '110')), 'not json\n'),
        say(line('ADDED', object('b', '111'))),
      ],
    });
    await eventually(() =>
      expect(seen).toEqual(['relisted 1', 'changed a', 'changed b']),
    );
    expect(watches()).toEqual(['100', '110']);
  });

  it.each<[string, Step]>([
    ['an ERROR event', say(line('ERROR', gone))],
    ['the status', response => answer(response, gone, { status: 410 })],
  ])(
    'lists again when the version has expired, told by %s',
    async (_, step) => {
      const { seen, watches, errors } = await watching({
        steps: [step, say(line('ADDED', object('a', '201')))],
      });
      await eventually(() =>
        expect(seen).toEqual(['relisted 1', 'relisted 1', 'changed a']),
      );
      expect(watches()).toEqual(['100', '200']);
      expect(errors).toEqual([]);
    },
  );

  it('leaves a connection that has gone silent', async () => {
    const { seen, watches, server } = await watching({
      steps: [
        say(line('ADDED', object('a', '110'))),
        say(line('ADDED', object('b', '111'))),
      ],
      timing: { silenceMs: 200 },
    });
    await eventually(() => expect(seen).toContain('changed b'));
    expect(watches().slice(0, 2)).toEqual(['100', '110']);
    // The one in use, and at most one kept for the next call.
    expect(server.open).toBeLessThanOrEqual(2);
  });

  it('stays on a quiet connection as long as bookmarks come', async () => {
    let beat: NodeJS.Timeout | undefined;
    const { watches } = await watching({
      steps: [
        response => {
          say('')(response);
          beat = setInterval(() => {
            response.write(line('BOOKMARK', object('', '150')));
          }, 50);
        },
      ],
      timing: { silenceMs: 200 },
    });
    await new Promise(resolve => setTimeout(resolve, 700));
    clearInterval(beat);
    expect(watches()).toEqual(['100']);
  });

  it('lists again on a schedule', async () => {
    const { seen } = await watching({
      steps: [
        response => {
          say('')(response);
          setTimeout(() => response.end(), 100);
        },
      ],
      timing: { relistMs: 200 },
    });
    await eventually(() =>
      expect(seen.filter(each => each === 'relisted 1').length).toBeGreaterThan(
        2,
      ),
    );
  });

  it('tells once more when a cluster that could not be reached can be again', async () => {
    let isStarting = true;
    const { errors, seen, server } = await watching({
      list: response => {
        if (isStarting) {
          answer(response, { message: 'starting' }, { status: 503 });
          return;
        }
        answer(response, { metadata: { resourceVersion: '1' }, items: [] });
      },
      steps: [say('')],
    });
    await eventually(() => expect(errors.length).toBeGreaterThan(2));
    isStarting = false;
    await eventually(() => expect(seen).toEqual(['relisted 0']));
    expect(new Set(errors.slice(0, -1))).toEqual(new Set(['starting']));
    expect(errors.at(-1)).toBeUndefined();
    expect(server.connections).toBeLessThanOrEqual(3);
  });

  it('waits as long as a throttling cluster asks', async () => {
    let first = 0;
    const { seen } = await watching({
      list: response => {
        if (!first) {
          first = Date.now();
          const headers = { 'retry-after': '1' };
          answer(response, {}, { status: 429, headers });
          return;
        }
        answer(response, { metadata: { resourceVersion: '1' }, items: [] });
      },
      steps: [say('')],
    });
    await eventually(() => expect(seen).toEqual(['relisted 0']));
    expect(Date.now() - first).toBeGreaterThanOrEqual(1_000);
  });

  it('ends with its signal and closes its connection', async () => {
    let closed = false;
    const { seen, stop, done, watches } = await watching({
      steps: [
        response => {
          response.on('close', () => {
            closed = true;
          });
          say('')(response);
        },
      ],
    });
    await eventually(() => expect(watches()).toEqual(['100']));
    stop.abort();
    await done;
    await eventually(() => expect(closed).toBe(true), 2_000);
    expect(seen).toEqual(['relisted 1']);
  });
});
