import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { Agent, request } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from './randomFrom';

/** Shares of requests that are hit, in percent, and how. What is left passes untouched. */
export interface Weather {
  /** Answered after `slowMs`. */
  slow: number;
  slowMs: number;
  /** The connection is reset before the API server gets the request. */
  reset: number;
  /** The API server carries the request out; its answer never arrives. */
  lost: number;
  /** 429 with `Retry-After: 1`. */
  throttled: number;
  /** 503 without a word about any object. */
  unavailable: number;
  /** Watches end after a random time of up to this. */
  watchCutMs: number;
}

/** One kind of fault for a request, and undefined for none. */
type Fault = Exclude<keyof Weather, 'slowMs' | 'watchCutMs'> | undefined;

/** The parts of a kubeconfig that matter here. */
interface Kubeconfig {
  clusters: {
    cluster: { server: string; 'certificate-authority-data'?: string };
  }[];
}

interface Upstream {
  server: URL;
  agent: Agent;
}

/**
 * A way to a cluster's API server that misbehaves: whoever uses its kubeconfig meets latency, resets, lost answers, 429
 * and cut watches, while everybody else keeps a steady connection.
 *
 * Credentials pass through: the proxy has none of its own.
 */
export class ChaosProxy {
  /** How many requests were hit by each fault; `calm` were not. */
  readonly counts: Record<string, number> = {};
  #weather: Weather | undefined;
  readonly #upstream: Upstream;
  readonly #random: () => number;
  readonly #server: Server;

  private constructor(options: { upstream: Upstream; seed: number }) {
    this.#upstream = options.upstream;
    this.#random = randomFrom(options.seed);
    this.#server = createServer((incoming, outgoing) => {
      this.#handle(incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  /**
   * Starts a proxy for the cluster of a kubeconfig, on a free port of loopback. The weather is calm until it is set.
   *
   * @param options - `kubeconfig`: JSON, with the authority's certificate and a token inside; `seed`: the same one leads to the
   *   same faults
   */
  static async start(options: {
    kubeconfig: string;
    seed: number;
  }): Promise<ChaosProxy> {
    const { cluster } = (await read(options.kubeconfig)).clusters[0];
    const proxy = new ChaosProxy({
      seed: options.seed,
      upstream: {
        server: new URL(cluster.server),
        agent: new Agent({
          keepAlive: true,
          ca: Buffer.from(
            cluster['certificate-authority-data'] ?? '',
            'base64',
          ),
        }),
      },
    });
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** Changes the weather for requests that come from now on; without one it is calm. */
  set(weather?: Weather): void {
    this.#weather = weather;
  }

  /** Writes a copy of a kubeconfig that leads through the proxy. */
  async writeKubeconfig(options: {
    from: string;
    to: string;
  }): Promise<string> {
    const config = await read(options.from);
    const address = this.#server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    config.clusters[0].cluster = { server: `http://127.0.0.1:${port}` };
    await writeFile(options.to, JSON.stringify(config), { mode: 0o600 });
    return options.to;
  }

  /** Breaks all connections and stops listening. */
  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#upstream.agent.destroy();
  }

  async #handle(incoming: IncomingMessage, outgoing: ServerResponse) {
    const isWatch = /[?&]watch=(true|1)/.test(incoming.url ?? '');
    const fault = isWatch ? undefined : this.#draw();
    this.#count(isWatch ? 'watch' : fault ?? 'calm');
    switch (fault) {
      case 'reset':
        incoming.socket.resetAndDestroy();
        return;
      case 'throttled':
        outgoing.writeHead(429, { 'Retry-After': '1' });
        outgoing.end('too many requests');
        return;
      case 'unavailable':
        outgoing.writeHead(503);
        outgoing.end('upstream connect error');
        return;
      case 'slow':
        await sleep(this.#weather?.slowMs ?? 0);
        break;
      default:
    }
    const answer = await this.#forward(incoming);
    if (fault === 'lost') {
      answer.resume();
      await once(answer, 'end');
      incoming.socket.resetAndDestroy();
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.flushHeaders();
    answer.pipe(outgoing);
    outgoing.on('close', () => answer.destroy());
    if (isWatch && this.#weather) {
      const cut = setTimeout(
        () => outgoing.destroy(),
        this.#random() * this.#weather.watchCutMs,
      );
      outgoing.on('close', () => clearTimeout(cut));
    }
  }

  async #forward(incoming: IncomingMessage): Promise<IncomingMessage> {
    const { server, agent } = this.#upstream;
    const forwarded = request({
      agent,
      host: server.hostname,
      port: server.port || 443,
      method: incoming.method,
      path: server.pathname.replace(/\/$/, '') + incoming.url,
      headers: { ...incoming.headers, host: server.host },
    });
    incoming.pipe(forwarded);
    const [answer] = await once(forwarded, 'response');
    return answer;
  }

  #draw(): Fault {
    const weather = this.#weather;
    if (!weather) {
      return undefined;
    }
    let drawn = this.#random() * 100;
    const faults = [
      'slow',
      'reset',
      'lost',
      'throttled',
      'unavailable',
    ] as const;
    for (const fault of faults) {
      drawn -= weather[fault];
      if (drawn < 0) {
        return fault;
      }
    }
    return undefined;
  }

  #count(what: string) {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}

async function read(kubeconfig: string): Promise<Kubeconfig> {
  return JSON.parse(await readFile(kubeconfig, 'utf8'));
}
