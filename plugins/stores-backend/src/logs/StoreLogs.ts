import type { Writable } from 'node:stream';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  type LogSources,
  type ParsedReadLogsQuery,
  type Store,
  STORE_ID_LABEL,
} from '@store-platform/backstage-plugin-stores-common';
import type { ManagedCluster } from '../clusters/types';
import type { EngineRegistry } from '../engines/EngineRegistry';
import { explainPods } from '../kubernetes/explainPods';
import type { PodContainer } from '../kubernetes/pods/listContainers';
import type { ClusterClient, KubeObject } from '../kubernetes/types';
import { describeEnd } from './describeEnd';
import { describeSources } from './describeSources';
import { findContainer } from './findContainer';
import { formats } from './formats';
import { READ_MS } from './limits';
import { orUnavailable } from './orUnavailable';
import { readLog } from './readLog';
import { requestFor } from './requestFor';
import { sendLog } from './sendLog';
import { StreamSlots } from './StreamSlots';
import type { LogEnd, OpenedLog } from './types';
import { whyNothing } from './whyNothing';

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
    const { id, namespace } = store.metadata;
    const selector = `${STORE_ID_LABEL}=${id}`;
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
    const subject = { client: this.#clusterOf(store).client, store, query };
    const found = await findContainer(subject);
    const nothing = await whyNothing({ ...subject, ...found });
    const release = this.#slots.take(caller);
    const { name } = store.metadata;
    return {
      fileName: `${name}-${query.pod}-${query.container}.log`,
      release,
      sendTo: async (out, format) => {
        try {
          await this.#send({ ...subject, ...found, nothing }, out, format);
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
      client: ClusterClient;
      store: Store;
      query: ParsedReadLogsQuery;
      pod: KubeObject;
      container: PodContainer;
      nothing: LogEnd | undefined;
    },
    out: Writable,
    format: ParsedReadLogsQuery['format'],
  ) {
    const { client, store, query, pod, container, nothing } = log;
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
