import { Agent, ProxyAgent, type Dispatcher } from 'undici';
import type { Access } from './AccessSource';

/** Connections to one cluster at a time: a dozen watches hold one each, calls share the rest. */
const MAX_CONNECTIONS = 64;
const CONNECT_TIMEOUT_MS = 10_000;
/** Shorter than the idle timeouts of the usual load balancers. */
const KEEP_ALIVE_MS = 30_000;

function createDispatcher(access: Access, connections: number): Dispatcher {
  const limits = {
    connections,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    // Each request carries a deadline of its own; streams have none.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const tls = { ...access.tls, timeout: CONNECT_TIMEOUT_MS };
  if (access.proxyUrl) {
    return new ProxyAgent({
      ...limits,
      uri: access.proxyUrl,
      requestTls: tls,
      proxyTunnel: access.server.protocol === 'https:',
    });
  }
  return new Agent({ ...limits, connect: tls });
}

/** The one pool of connections to a cluster. Made anew when certificates change. */
export class SharedDispatcher {
  private current?: { key: string; dispatcher: Dispatcher };
  private readonly retired = new Set<Dispatcher>();

  private readonly connections: number;

  constructor(options: { connections?: number } = {}) {
    this.connections = options.connections ?? MAX_CONNECTIONS;
  }

  for(access: Access): Dispatcher {
    if (this.current?.key === access.connectionKey) {
      return this.current.dispatcher;
    }
    if (this.current) {
      this.retire(this.current.dispatcher);
    }
    const dispatcher = createDispatcher(access, this.connections);
    this.current = { key: access.connectionKey, dispatcher };
    return dispatcher;
  }

  /** Ends all connections, also those with requests on them. */
  async close(): Promise<void> {
    const all = [...this.retired];
    if (this.current) {
      all.push(this.current.dispatcher);
    }
    this.current = undefined;
    await Promise.all(all.map(each => each.destroy()));
  }

  /** Lets requests under way finish, watches among them, which end within minutes. */
  private retire(dispatcher: Dispatcher): void {
    this.retired.add(dispatcher);
    dispatcher
      .close()
      .catch(() => undefined)
      .finally(() => this.retired.delete(dispatcher));
  }
}
