import { createServer, Server } from 'node:http';
import { mockServices } from '@backstage/backend-test-utils';
import type { ProbedStore } from '../../database/operations/listProbedStores';
import { EngineRegistry } from '../../engines/EngineRegistry';
import { loadEngine } from '../../engines/loadEngine';
import { writeEngineFolder } from '../../engines/testUtils';
import type { ProbeQuestion } from './askProbe';
import { ShopAnswers } from './ShopAnswers';
import { ShopProber } from './ShopProber';

describe('the prober', () => {
  let server: Server;
  let url: string;
  let behaviour: 'answers' | 'refuses' | 'hangs';
  let asked = 0;
  let engines: EngineRegistry;
  let remove: () => Promise<void>;
  const { signal } = new AbortController();

  beforeAll(async () => {
    const written = await writeEngineFolder(files => ({
      ...files,
      'engine.yaml': files['engine.yaml'].replace(
        /probes:\n( +)- \{ /,
        'probes:\n$1- { timeoutSeconds: 1, ',
      ),
    }));
    remove = written.remove;
    engines = new EngineRegistry({ engines: [await loadEngine(written)] });
    server = createServer((_, response) => {
      asked += 1;
      if (behaviour !== 'hangs') {
        response.statusCode = behaviour === 'answers' ? 200 : 502;
        response.end();
      }
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    url = `http://127.0.0.1:${port}/`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await remove();
  });
  beforeEach(() => {
    asked = 0;
  });

  const store = (change: Partial<ProbedStore> = {}): ProbedStore => ({
    id: 'a',
    name: 'tea',
    cluster: 'local',
    engine: 'kiosk',
    hostnames: [],
    endpoints: [{ id: 'shop', title: 'Shop', url }],
    isReady: true,
    isChanging: true,
    ...change,
  });

  function proberOf(stores: ProbedStore[], intervalMs = 60_000) {
    const reported: { id: string; message: string }[] = [];
    const woken: string[] = [];
    const cluster: ProbeQuestion['cluster'] = {
      addressing: { mode: 'NodePort' },
    };
    const prober = new ShopProber({
      db: {
        listProbedStores: async () => stores,
        reportUnanswered: async ({ id, message }) => {
          reported.push({ id, message });
          return { outcome: 'nothing' };
        },
        wakeStore: async ({ id }) => {
          woken.push(id);
          return 'woken';
        },
      },
      clusters: new Map([['local', cluster]]),
      engines,
      answers: new ShopAnswers(),
      intervalMs,
      notify: () => {},
      wake: () => {},
      logger: mockServices.logger.mock(),
    });
    return { prober, reported, woken };
  }

  it('reports a shop that hangs, though nothing in the cluster changed', async () => {
    behaviour = 'hangs';
    const { prober, reported } = proberOf([store()]);

    await prober.probeAll(signal);

    expect(reported).toEqual([
      { id: 'a', message: expect.stringMatching(/does not answer at http/) },
    ]);
  });

  it('asks twice before it reports a shop that answers badly', async () => {
    behaviour = 'refuses';
    const { prober, reported } = proberOf([store()]);

    await prober.probeAll(signal);

    expect(asked).toBe(2);
    expect(reported).toHaveLength(1);
  });

  it('reports nothing of a shop that answers', async () => {
    behaviour = 'answers';
    const { prober, reported, woken } = proberOf([store()]);

    await prober.probeAll(signal);

    expect(asked).toBe(1);
    expect(reported).toEqual([]);
    expect(woken).toEqual([]);
  });

  it('wakes a store once when its shop answers again', async () => {
    behaviour = 'answers';
    const { prober, woken } = proberOf([store({ isReady: false })]);

    await prober.probeAll(signal);
    await prober.probeAll(signal);

    expect(woken).toEqual(['a']);
  });

  it('asks shops at rest every other time, half of them in each round', async () => {
    behaviour = 'answers';
    const ids = ['a', 'b', 'c', 'd'];
    const { prober } = proberOf(
      ids.map(id => store({ id, isChanging: false })),
    );

    await prober.probeAll(signal);
    expect(asked).toBe(2);
    await prober.probeAll(signal);
    expect(asked).toBe(4);
  });

  it('goes on asking other shops while one hangs', async () => {
    behaviour = 'answers';
    const silent = createServer(() => {});
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const hanging = store({
      id: 'b',
      endpoints: [
        { id: 'shop', title: 'Shop', url: `http://127.0.0.1:${port}/` },
      ],
    });
    const { prober, reported } = proberOf([store(), hanging], 20);

    prober.start();
    while (reported.length === 0) {
      await new Promise(resolve => {
        setTimeout(resolve, 10);
      });
    }
    await prober.stop();
    silent.closeAllConnections();
    silent.close();

    expect(reported.every(({ id }) => id === 'b')).toBe(true);
    // While the one question to the silent shop ran into its time limit, the other shop was asked in every round.
    expect(asked).toBeGreaterThan(2);
  });

  it('leaves a store alone whose cluster is not configured', async () => {
    behaviour = 'answers';
    const { prober } = proberOf([store({ cluster: 'gone' })]);

    await prober.probeAll(signal);

    expect(asked).toBe(0);
  });
});
