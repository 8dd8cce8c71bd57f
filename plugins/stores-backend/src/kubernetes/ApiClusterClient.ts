import type { LoggerService } from '@backstage/backend-plugin-api';
import { ClusterError } from './ClusterError';
import { linkSignals } from './http/linkSignals';
import type { Transport } from './http/Transport';
import { openLog } from './logs/openLog';
import { readLogTail } from './logs/readLogTail';
import { NodeAddress } from './NodeAddress';
import { CapabilitiesMemory } from './objects/CapabilitiesMemory';
import { KindCatalog } from './objects/KindCatalog';
import { applyObject } from './objects/applyObject';
import { createObject } from './objects/createObject';
import { FIELD_MANAGER } from './fields/fieldManager';
import { deleteObject } from './objects/deleteObject';
import { listObjects } from './objects/listObjects';
import { listVolumeUsage } from './objects/listVolumeUsage';
import { METADATA_ONLY } from './objects/metadataOnly';
import { jsonPatchObject } from './objects/jsonPatchObject';
import { patchObject } from './objects/patchObject';
import { readCapabilities } from './objects/readCapabilities';
import { readObject } from './objects/readObject';
import { refOf } from './objects/refOf';
import { resourcePath } from './objects/resourcePath';
import type {
  CallOptions,
  ClusterCapabilities,
  ClusterClient,
  KubeMetadata,
  KubeObject,
  LogStream,
  ObjectRef,
  ObjectSelection,
  UsedVolume,
} from './types';
import { WatchLoop } from './watch/WatchLoop';
import type { WatchTiming } from './watch/WatchTiming';

/** A client that remembers nothing: every question goes to the cluster. */
export type AskingClient = Omit<ClusterClient, 'recall' | 'recallAll'>;

/** Makes a call about one object; an error of it names the object. */
async function naming<T>(ref: ObjectRef, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof ClusterError ? error.about(ref) : error;
  }
}

/** A cluster behind the Kubernetes API. */
export class ApiClusterClient implements AskingClient {
  readonly name: string;
  private readonly transport: Transport;
  private readonly kinds: KindCatalog;
  private readonly remembered: CapabilitiesMemory;
  private readonly closing = new AbortController();
  private readonly address: NodeAddress;

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
    this.remembered = new CapabilitiesMemory({
      discover: () => readCapabilities(options.transport),
    });
    this.kinds = new KindCatalog(options.transport, {
      onMissing: () => this.remembered.doubt(),
    });
    this.address = new NodeAddress({
      configured: options.nodeAddress,
      server: options.transport.server,
    });
  }

  async get(
    ref: ObjectRef,
    options: CallOptions = {},
  ): Promise<KubeObject | undefined> {
    return await naming(ref, async () => {
      const path = await this.pathOf(ref, options);
      return await readObject({ ...options, path, transport: this.transport });
    });
  }

  async getMetadata(
    ref: ObjectRef,
    options: CallOptions = {},
  ): Promise<KubeMetadata | undefined> {
    const object = await naming(ref, async () =>
      readObject({
        ...options,
        transport: this.transport,
        path: await this.pathOf(ref, options),
        accept: METADATA_ONLY,
      }),
    );
    return object?.metadata;
  }

  async list(
    selection: ObjectSelection,
    options: CallOptions = {},
  ): Promise<KubeObject[]> {
    const served = await this.kinds.require(selection, options);
    const { objects } = await listObjects({
      ...selection,
      ...options,
      transport: this.transport,
      path: resourcePath({ served, namespace: selection.namespace }),
      kind: served,
    });
    return objects;
  }

  async apply(
    object: KubeObject,
    options: CallOptions & { dryRun?: boolean } = {},
  ): Promise<KubeObject> {
    const ref = refOf(object);
    return await naming(ref, async () =>
      applyObject({
        ...options,
        object,
        transport: this.transport,
        path: await this.pathOf(ref, options),
        fieldManager: FIELD_MANAGER,
      }),
    );
  }

  async patch(
    part: KubeObject,
    options: CallOptions & { resourceVersion: string; dryRun?: boolean },
  ): Promise<KubeMetadata> {
    const ref = refOf(part);
    return await naming(ref, async () =>
      patchObject({
        ...options,
        part,
        transport: this.transport,
        path: await this.pathOf(ref, options),
        fieldManager: FIELD_MANAGER,
      }),
    );
  }

  async jsonPatch(
    ref: ObjectRef,
    options: Parameters<ClusterClient['jsonPatch']>[1],
  ): Promise<KubeObject> {
    return await naming(ref, async () =>
      jsonPatchObject({
        ...options,
        transport: this.transport,
        path: await this.pathOf(ref, options),
        fieldManager: FIELD_MANAGER,
      }),
    );
  }

  async create(
    object: KubeObject,
    options: CallOptions & { dryRun?: boolean } = {},
  ): Promise<'created' | 'exists'> {
    const { namespace } = object.metadata;
    return await naming(refOf(object), async () => {
      const served = await this.kinds.require(object, options);
      // With the name only to refuse a missing namespace before the cluster has to.
      resourcePath({ served, namespace, name: object.metadata.name });
      return await createObject({
        ...options,
        object,
        transport: this.transport,
        path: resourcePath({ served, namespace }),
        fieldManager: FIELD_MANAGER,
      });
    });
  }

  async delete(
    ref: ObjectRef,
    options: CallOptions & { uid?: string } = {},
  ): Promise<'deleted' | 'absent'> {
    return await naming(ref, async () =>
      deleteObject({
        ...options,
        transport: this.transport,
        path: await this.pathOf(ref, options),
        read: () => this.get(ref, options),
      }),
    );
  }

  async readLogTail(
    options: Parameters<ClusterClient['readLogTail']>[0],
  ): Promise<string> {
    return await readLogTail(this.transport, options);
  }

  async openLog(
    options: Parameters<ClusterClient['openLog']>[0],
  ): Promise<LogStream> {
    return await openLog(this.transport, options);
  }

  async watch(options: Parameters<ClusterClient['watch']>[0]): Promise<void> {
    const { apiVersion, kind, namespace } = options;
    const { logger, timing } = this.options;
    await linkSignals([options.signal, this.closing.signal], async signal => {
      const loop = new WatchLoop({
        ...options,
        ...{ signal, logger, timing },
        transport: this.transport,
        kind: { apiVersion, kind },
        findPath: async () => {
          const served = await this.kinds.require(options, { signal });
          return resourcePath({ served, namespace });
        },
      });
      await loop.run();
    });
  }

  async findKind(
    resource: { resource: string; group: string },
    options: CallOptions = {},
  ): Promise<{ apiVersion: string; kind: string } | undefined> {
    const served = await this.kinds.findResource(resource, options);
    return served && { apiVersion: served.apiVersion, kind: served.kind };
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

  async capabilities(options: CallOptions = {}): Promise<ClusterCapabilities> {
    return await this.remembered.read(options);
  }

  async listVolumeUsage(
    options: CallOptions & { node: string },
  ): Promise<UsedVolume[]> {
    return await listVolumeUsage(this.transport, options);
  }

  async nodeAddress(options: CallOptions = {}): Promise<string> {
    const nodes = { apiVersion: 'v1', kind: 'Node' };
    return await this.address.read(() => this.list(nodes, options));
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.transport.close();
  }

  private async pathOf(ref: ObjectRef, options: CallOptions): Promise<string> {
    const served = await this.kinds.require(ref, options);
    const { namespace, name } = ref;
    return resourcePath({ served, namespace, name });
  }
}
