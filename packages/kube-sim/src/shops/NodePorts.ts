import { randomInt } from 'node:crypto';
import { createServer, RequestListener, Server } from 'node:http';
import { ApiError } from '../api/ApiError';
import { NodePortAllocator } from '../api/Cluster';
import { Service } from '../model/objects';
import { resources } from '../model/resources';
import { ObjectStore } from '../store/ObjectStore';
import { SimLogger } from '../SimLogger';
import { serveShop } from './serveShop';

const host = '127.0.0.1';
const spareCount = 4;

function listen(
  port: number,
  handler: RequestListener,
): Promise<Server | undefined> {
  return new Promise(resolve => {
    const server = createServer(handler);
    server.once('error', () => resolve(undefined));
    server.listen({ port, host }, () => resolve(server));
  });
}

/** Closes a server with its connections. */
export function closeServer(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

type Options = { store: ObjectStore; logger?: SimLogger };

/** Node ports that are really open: a free port of this machine stands behind each. */
export class NodePorts implements NodePortAllocator {
  readonly #options: Options;
  /** Open already, so that nobody else takes them before a Service does. */
  readonly #spare = new Map<number, Server>();
  readonly #serving = new Map<number, Server>();
  readonly #stopListening: () => void;
  #isStopped = false;

  constructor(options: Options) {
    this.#options = options;
    this.#stopListening = options.store.onChange(({ resource }) => {
      if (resource === resources.services) this.#follow();
    });
  }

  /** Sees to it that `take` finds a port. */
  async prepare(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      if (this.#isStopped || this.#spare.size >= spareCount) return;
      const port = randomInt(30000, 32768);
      if (this.#spare.has(port) || this.#serviceOf(port)) continue;
      const server = await this.#open(port);
      if (server && this.#isStopped) await closeServer(server);
      else if (server) this.#spare.set(port, server);
    }
  }

  take({ trial }: { trial: boolean }): number {
    const [spare] = this.#spare;
    if (!spare) {
      throw new ApiError({
        code: 500,
        reason: 'InternalError',
        message: 'failed to allocate a nodePort: range is full',
      });
    }
    const [port, server] = spare;
    if (!trial) {
      this.#spare.delete(port);
      this.#serving.set(port, server);
    }
    return port;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#stopListening();
    const servers = [...this.#spare.values(), ...this.#serving.values()];
    await Promise.all(servers.map(closeServer));
  }

  #open(port: number): Promise<Server | undefined> {
    return listen(port, (request, response) => {
      const service = this.#serviceOf(port);
      if (service) {
        const exchange = { request, response };
        serveShop(this.#options.store, service.metadata, exchange);
        return;
      }
      response.destroy();
    });
  }

  #serviceOf(port: number): Service | undefined {
    return this.#options.store
      .list(resources.services)
      .find(({ spec }) =>
        spec?.ports?.some(({ nodePort }) => nodePort === port),
      );
  }

  /** Opens the ports that Services chose themselves; closes those that no Service has any more. */
  #follow(): void {
    const wanted = this.#options.store
      .list(resources.services)
      .flatMap(({ spec }) => spec?.ports ?? [])
      .flatMap(({ nodePort }) => (nodePort === undefined ? [] : [nodePort]));
    for (const [port, server] of this.#serving) {
      if (wanted.includes(port)) continue;
      this.#serving.delete(port);
      closeServer(server);
    }
    for (const port of wanted) {
      if (!this.#serving.has(port)) this.#openChosen(port);
    }
  }

  async #openChosen(port: number): Promise<void> {
    const spare = this.#spare.get(port);
    this.#spare.delete(port);
    const server = spare ?? (await this.#open(port));
    if (!server) {
      this.#options.logger?.warn('Node port is in use by another process', {
        port: String(port),
      });
    } else if (
      this.#isStopped ||
      !this.#serviceOf(port) ||
      this.#serving.has(port)
    ) {
      await closeServer(server);
    } else {
      this.#serving.set(port, server);
    }
  }
}
