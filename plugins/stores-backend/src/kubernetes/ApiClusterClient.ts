import type { LoggerService } from '@backstage/backend-plugin-api';
import { ClusterError } from './ClusterError';
import { findNodeAddress } from './findNodeAddress';
import { readJson } from './http/readJson';
import type { Transport, TransportRequest } from './http/Transport';
import { KindCatalog, type ServedKind } from './objects/KindCatalog';
import { listObjects } from './objects/listObjects';
import { parseObject } from './objects/parseObject';
import { resourcePath } from './objects/resourcePath';
import type {
  CallOptions,
  ClusterClient,
  KubeObject,
  ObjectRef,
  ObjectSelection,
} from './types';
import { WatchLoop } from './watch/WatchLoop';
import type { WatchTiming } from './watch/WatchTiming';

/** Owner of the fields the platform applies. */
const FIELD_MANAGER = 'store-platform';
/** More of a log than this is not for a message or a card. */
const MAX_LOG_BYTES = 256 * 1024;
const NODE_ADDRESS_MS = 5 * 60_000;

function isRefusal(error: unknown, ...statuses: number[]): boolean {
  return (
    error instanceof ClusterError &&
    error.status !== undefined &&
    statuses.includes(error.status)
  );
}

function refOf(object: KubeObject): ObjectRef {
  const { apiVersion, kind, metadata } = object;
  const { namespace, name } = metadata;
  return { apiVersion, kind, namespace, name };
}

/** A cluster behind the Kubernetes API. */
export class ApiClusterClient implements ClusterClient {
  readonly name: string;
  private readonly transport: Transport;
  private readonly kinds: KindCatalog;
  private readonly closing = new AbortController();
  private address?: { value: string; readAt: number };

  constructor(
    private readonly options: {
      name: string;
      transport: Transport;
      nodeAddress?: string;
      timing: WatchTiming;
      logger: LoggerService;
    },
  ) {
    this.name = options.name;
    this.transport = options.transport;
    this.kinds = new KindCatalog(options.transport);
  }

  async get(
    ref: ObjectRef,
    options: CallOptions = {},
  ): Promise<KubeObject | undefined> {
    const path = await this.pathOf(ref, options);
    try {
      return await this.callForObject({ method: 'GET', path, ...options });
    } catch (error) {
      if (isRefusal(error, 404)) {
        return undefined;
      }
      throw error;
    }
  }

  async list(
    selection: ObjectSelection,
    options: CallOptions = {},
  ): Promise<KubeObject[]> {
    const { labelSelector, fieldSelector } = selection;
    const { signal } = options;
    const served = await this.find(selection, options);
    const path = resourcePath({ served, namespace: selection.namespace });
    const list = await listObjects({
      transport: this.transport,
      path,
      kind: served,
      labelSelector,
      fieldSelector,
      signal,
    });
    return list.objects;
  }

  async apply(
    object: KubeObject,
    options: CallOptions & { dryRun?: boolean } = {},
  ): Promise<KubeObject> {
    const path = await this.pathOf(refOf(object), options);
    return await this.callForObject({
      method: 'PATCH',
      path,
      query: {
        fieldManager: FIELD_MANAGER,
        force: 'true',
        dryRun: options.dryRun ? 'All' : undefined,
      },
      // JSON is YAML.
      body: JSON.stringify(object),
      contentType: 'application/apply-patch+yaml',
      signal: options.signal,
    });
  }

  async create(
    object: KubeObject,
    options: CallOptions & { dryRun?: boolean } = {},
  ): Promise<'created' | 'exists'> {
    const { namespace } = object.metadata;
    const served = await this.find(object, options);
    // With the name only to refuse a missing namespace before the cluster has to.
    resourcePath({ served, namespace, name: object.metadata.name });
    try {
      await this.transport.call({
        method: 'POST',
        path: resourcePath({ served, namespace }),
        query: {
          fieldManager: FIELD_MANAGER,
          dryRun: options.dryRun ? 'All' : undefined,
        },
        body: JSON.stringify(object),
        signal: options.signal,
      });
      return 'created';
    } catch (error) {
      if (error instanceof ClusterError && error.reason === 'AlreadyExists') {
        return 'exists';
      }
      throw error;
    }
  }

  async delete(
    ref: ObjectRef,
    options: CallOptions & { uid?: string } = {},
  ): Promise<'deleted' | 'absent'> {
    const { uid, signal } = options;
    const path = await this.pathOf(ref, options);
    const body = JSON.stringify({
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      propagationPolicy: 'Background',
      preconditions: uid === undefined ? undefined : { uid },
    });
    try {
      await this.transport.call({ method: 'DELETE', path, body, signal });
      return 'deleted';
    } catch (error) {
      if (isRefusal(error, 404)) {
        return 'absent';
      }
      if (uid !== undefined && isRefusal(error, 409)) {
        const live = await this.get(ref, { signal });
        if (live?.metadata.uid !== uid) {
          return 'absent';
        }
      }
      throw error;
    }
  }

  async readLogTail(
    options: CallOptions & {
      namespace: string;
      pod: string;
      container: string;
      lines: number;
      previous?: boolean;
    },
  ): Promise<string> {
    const { namespace, pod, container, lines, previous, signal } = options;
    const ref = { apiVersion: 'v1', kind: 'Pod', namespace, name: pod };
    const path = `${await this.pathOf(ref, options)}/log`;
    const query = {
      container,
      tailLines: String(lines),
      limitBytes: String(MAX_LOG_BYTES),
      previous: previous ? 'true' : undefined,
    };
    try {
      return await this.transport.call({ method: 'GET', path, query, signal });
    } catch (error) {
      // 400: the container has not started yet, or there was none before it.
      if (isRefusal(error, 400, 404)) {
        return '';
      }
      throw error;
    }
  }

  async watch(options: Parameters<ClusterClient['watch']>[0]): Promise<void> {
    const { apiVersion, kind, namespace } = options;
    const stop = new AbortController();
    const abort = () => stop.abort();
    const reasons = [options.signal, this.closing.signal];
    reasons.forEach(each => each.addEventListener('abort', abort));
    if (reasons.some(each => each.aborted)) {
      abort();
    }
    const loop = new WatchLoop({
      ...options,
      transport: this.transport,
      kind: { apiVersion, kind },
      signal: stop.signal,
      findPath: async signal => {
        const served = await this.find(options, { signal });
        return resourcePath({ served, namespace });
      },
      logger: this.options.logger,
      timing: this.options.timing,
    });
    try {
      await loop.run();
    } finally {
      reasons.forEach(each => each.removeEventListener('abort', abort));
    }
  }

  async describeKind(
    kind: { apiVersion: string; kind: string },
    options: CallOptions = {},
  ): Promise<'namespaced' | 'cluster-scoped' | 'unknown'> {
    const served = await this.kinds.find(kind, options);
    if (!served) {
      return 'unknown';
    }
    return served.namespaced ? 'namespaced' : 'cluster-scoped';
  }

  async nodeAddress(options: CallOptions = {}): Promise<string> {
    if (this.options.nodeAddress) {
      return this.options.nodeAddress;
    }
    if (!this.address || Date.now() - this.address.readAt > NODE_ADDRESS_MS) {
      const value = await findNodeAddress({
        server: this.transport.server,
        listNodes: () => this.list({ apiVersion: 'v1', kind: 'Node' }, options),
      });
      this.address = { value, readAt: Date.now() };
    }
    return this.address.value;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.transport.close();
  }

  private async find(
    kind: { apiVersion: string; kind: string },
    options: CallOptions,
  ): Promise<ServedKind> {
    const served = await this.kinds.find(kind, options);
    if (!served) {
      throw new ClusterError({
        kind: 'not-found',
        message: `The cluster serves no ${kind.kind} of ${kind.apiVersion}`,
      });
    }
    return served;
  }

  private async pathOf(ref: ObjectRef, options: CallOptions): Promise<string> {
    const served = await this.find(ref, options);
    const { namespace, name } = ref;
    return resourcePath({ served, namespace, name });
  }

  private async callForObject(request: TransportRequest): Promise<KubeObject> {
    const { value } = await readJson(this.transport, request);
    return parseObject({ value });
  }
}
