import type { Writable } from 'node:stream';
import {
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import {
  type LogSources,
  type ParsedReadLogsQuery,
  type Store,
  STORE_ID_LABEL,
} from '@store-platform/backstage-plugin-stores-common';
import type { ManagedCluster } from '../clusters/types';
import type { EngineRegistry } from '../engines/EngineRegistry';
import { explainPods } from '../kubernetes/explainPods';
import {
  listContainers,
  PodContainer,
} from '../kubernetes/pods/listContainers';
import type { KubeObject } from '../kubernetes/types';
import { describeEnd } from './describeEnd';
import { describeSources } from './describeSources';
import { formats } from './formats';
import { DEFAULT_SINCE_LINES, DEFAULT_TAIL_LINES } from './limits';
import { LogRequest, readLog } from './readLog';
import { sendLog } from './sendLog';
import { StreamSlots } from './StreamSlots';
import type { LogEnd, OpenedLog } from './types';

const READ_MS = 5_000;

const selectorOf = (store: Store) => `${STORE_ID_LABEL}=${store.metadata.id}`;

/** What a store's containers log. */
export class StoreLogs {
  readonly #clusters: Map<string, ManagedCluster>;
  readonly #engines: EngineRegistry;
  readonly #slots = new StreamSlots();
  readonly #closing = new AbortController();

  constructor(options: {
    clusters: Map<string, ManagedCluster>;
    engines: EngineRegistry;
  }) {
    this.#clusters = options.clusters;
    this.#engines = options.engines;
  }

  /** The containers whose logs can be read. Throws ServiceUnavailableError while the cluster cannot be asked. */
  async listSources(store: Store): Promise<LogSources> {
    const engine = this.#engines.find(store.spec.engine);
    const components = engine?.definition.components ?? [];
    if (store.metadata.deletedAt) {
      return describeSources({
        ...{ store, components, pods: [] },
        messages: new Map(),
      });
    }
    const { client } = this.#clusterOf(store);
    const { namespace } = store.metadata;
    const selector = selectorOf(store);
    const signal = AbortSignal.timeout(READ_MS);
    return await orUnavailable(async () => {
      const pods = await client.list(
        { apiVersion: 'v1', kind: 'Pod', namespace, labelSelector: selector },
        { signal },
      );
      const subject = { client, namespace, selector, pods, signal };
      const messages = await explainPods(subject);
      return describeSources({ store, components, pods, messages });
    });
  }

  /**
   * A log of one of the store's containers, ready to be sent. Throws NotFoundError if it is none of the store's, and
   * LimitError if the caller has too many open.
   */
  async open(options: {
    store: Store;
    query: ParsedReadLogsQuery;
    caller: string;
  }): Promise<OpenedLog> {
    const { store, query, caller } = options;
    const { pod, container } = await this.#find(store, query);
    const nothing = await this.#whyNothing({ store, pod, container, query });
    const release = this.#slots.take(caller);
    const { name } = store.metadata;
    return {
      fileName: `${name}-${query.pod}-${query.container}.log`,
      release,
      sendTo: async (out, format) => {
        try {
          await this.#send(
            { store, query, pod, container, nothing },
            out,
            format,
          );
        } finally {
          release();
        }
      },
    };
  }

  /** Ends every stream, so that pages ask another backend. */
  stop() {
    this.#closing.abort();
  }

  async #send(
    log: {
      store: Store;
      query: ParsedReadLogsQuery;
      pod: KubeObject;
      container: PodContainer;
      nothing: LogEnd | undefined;
    },
    out: Writable,
    format: ParsedReadLogsQuery['format'],
  ) {
    const { store, query, pod, container, nothing } = log;
    const { client } = this.#clusterOf(store);
    const ref = { apiVersion: 'v1', kind: 'Pod' };
    const { namespace } = store.metadata;
    await sendLog({
      out,
      format: formats[format],
      closing: this.#closing.signal,
      read: signal =>
        nothing
          ? endAtOnce(nothing)
          : readLog({
              client,
              signal,
              request: requestFor(query, namespace),
              findEnd: async () =>
                describeEnd({
                  before: { pod, container },
                  pod: await client.get(
                    { ...ref, namespace, name: query.pod },
                    { signal },
                  ),
                }),
            }),
    });
  }

  /** The pod and container of a query, which must be the store's own. */
  async #find(store: Store, query: ParsedReadLogsQuery) {
    const { client } = this.#clusterOf(store);
    const { id, namespace } = store.metadata;
    const ref = { apiVersion: 'v1', kind: 'Pod', namespace, name: query.pod };
    const signal = AbortSignal.timeout(READ_MS);
    const pod = await orUnavailable(() => client.get(ref, { signal }));
    if (pod?.metadata.labels?.[STORE_ID_LABEL] !== id) {
      throw new NotFoundError(`pod: the store has no pod "${query.pod}"`);
    }
    const container = listContainers(pod).find(
      ({ name }) => name === query.container,
    );
    if (!container) {
      throw new NotFoundError(
        `container: the pod "${query.pod}" has no container "${query.container}"`,
      );
    }
    return { pod, container };
  }

  /** Why there is nothing to read; undefined if there is. */
  async #whyNothing(options: {
    store: Store;
    pod: KubeObject;
    container: PodContainer;
    query: ParsedReadLogsQuery;
  }): Promise<LogEnd | undefined> {
    const { store, pod, container, query } = options;
    if (query.previous && !container.hasPrevious) {
      return { message: 'The container has not run before' };
    }
    if (container.hasRun) {
      return undefined;
    }
    const { client } = this.#clusterOf(store);
    const messages = await explainPods({
      client,
      namespace: store.metadata.namespace,
      selector: selectorOf(store),
      pods: [pod],
      signal: AbortSignal.timeout(READ_MS),
    }).catch(() => new Map<string, string>());
    const why = messages.get(pod.metadata.name);
    return {
      message: `The container has not started yet${why ? `: ${why}` : ''}`,
    };
  }

  #clusterOf(store: Store): ManagedCluster {
    const { cluster } = store.spec;
    const found = this.#clusters.get(cluster);
    if (!found) {
      throw new ServiceUnavailableError(
        `The cluster "${cluster}" is not configured any more`,
      );
    }
    return found;
  }
}

// eslint-disable-next-line require-yield
async function* endAtOnce(end: LogEnd): AsyncGenerator<never, LogEnd> {
  return end;
}

async function orUnavailable<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw new ServiceUnavailableError(
      `The cluster cannot be asked for logs; try again later (${
        toError(error).message
      })`,
    );
  }
}

/** How much to begin with is bounded for pages, but not for downloads, nor for those who go on after a line they know. */
function requestFor(query: ParsedReadLogsQuery, namespace: string): LogRequest {
  const { pod, container, previous, sinceSeconds, after, format } = query;
  const standard = sinceSeconds ? DEFAULT_SINCE_LINES : DEFAULT_TAIL_LINES;
  const isBounded = format === 'ndjson' && after === undefined;
  return {
    ...{ namespace, pod, container, previous, sinceSeconds, after },
    follow: query.follow && !previous,
    tailLines: query.tailLines ?? (isBounded ? standard : undefined),
  };
}
