import type { AskingClient } from '../ApiClusterClient';
import { refOf } from '../objects/refOf';
import type {
  CallOptions,
  ClusterCapabilities,
  ClusterClient,
  KubeMetadata,
  KubeObject,
  ObjectRef,
  ObjectSelection,
} from '../types';
import type { ObjectMemory } from './ObjectMemory';

/**
 * A client that remembers what it was answered, what it wrote and what its watches tell, for `recall`.
 * Everything else goes to the cluster as it comes; `get` always asks.
 */
export class RememberingClient implements ClusterClient {
  readonly name: string;
  private readonly client: AskingClient;
  private readonly memory: ObjectMemory;

  constructor(options: { client: AskingClient; memory: ObjectMemory }) {
    this.name = options.client.name;
    this.client = options.client;
    this.memory = options.memory;
  }

  recall(ref: ObjectRef): KubeObject | undefined {
    return this.memory.read(ref);
  }

  recallAll(namespace: string): KubeObject[] {
    return this.memory.readAll(namespace);
  }

  async get(
    ref: ObjectRef,
    options?: CallOptions,
  ): Promise<KubeObject | undefined> {
    const opened = this.memory.open(ref);
    const object = await this.client.get(ref, options);
    this.memory.learn({ opened, ref, object });
    return object;
  }

  async getMetadata(
    ref: ObjectRef,
    options?: CallOptions,
  ): Promise<KubeMetadata | undefined> {
    return this.client.getMetadata(ref, options);
  }

  async list(
    selection: ObjectSelection,
    options?: CallOptions,
  ): Promise<KubeObject[]> {
    return this.client.list(selection, options);
  }

  async apply(
    object: KubeObject,
    options: CallOptions & { dryRun?: boolean } = {},
  ): Promise<KubeObject> {
    if (options.dryRun) {
      return this.client.apply(object, options);
    }
    const ref = refOf(object);
    const opened = this.memory.open(ref);
    const written = await this.unlessInDoubt(ref, () =>
      this.client.apply(object, options),
    );
    this.memory.learn({ opened, ref, object: written });
    return written;
  }

  async patch(
    part: KubeObject,
    options: Parameters<ClusterClient['patch']>[1],
  ): Promise<KubeMetadata> {
    try {
      return await this.client.patch(part, options);
    } finally {
      // What became of the object is not in the answer.
      if (!options.dryRun) {
        this.memory.forget(refOf(part));
      }
    }
  }

  async jsonPatch(
    ref: ObjectRef,
    options: Parameters<ClusterClient['jsonPatch']>[1],
  ): Promise<KubeObject> {
    if (options.dryRun) {
      return this.client.jsonPatch(ref, options);
    }
    const opened = this.memory.open(ref);
    const object = await this.unlessInDoubt(ref, () =>
      this.client.jsonPatch(ref, options),
    );
    this.memory.learn({ opened, ref, object });
    return object;
  }

  async create(
    object: KubeObject,
    options?: CallOptions & { dryRun?: boolean },
  ): Promise<'created' | 'exists'> {
    return this.client.create(object, options);
  }

  async delete(
    ref: ObjectRef,
    options?: CallOptions & { uid?: string },
  ): Promise<'deleted' | 'absent'> {
    try {
      return await this.client.delete(ref, options);
    } finally {
      // What was asked for is under way, whatever its watch has told by now.
      this.memory.forget(ref);
    }
  }

  async readLogTail(
    options: Parameters<ClusterClient['readLogTail']>[0],
  ): Promise<string> {
    return this.client.readLogTail(options);
  }

  async openLog(
    options: Parameters<ClusterClient['openLog']>[0],
  ): ReturnType<ClusterClient['openLog']> {
    return this.client.openLog(options);
  }

  async watch(options: Parameters<ClusterClient['watch']>[0]): Promise<void> {
    if (!options.remember) {
      return this.client.watch(options);
    }
    const { apiVersion, kind } = options;
    const watched = { apiVersion, kind };
    return this.client.watch({
      ...options,
      // The memory first: whoever is told may want to recall at once.
      onChange: change => {
        this.memory.take(watched, change);
        options.onChange(change);
      },
      onFollowing: isFollowing => {
        this.memory.setFollowing(watched, isFollowing);
        options.onFollowing?.(isFollowing);
      },
    });
  }

  async findKind(
    resource: { resource: string; group: string },
    options?: CallOptions,
  ): ReturnType<ClusterClient['findKind']> {
    return this.client.findKind(resource, options);
  }

  async describeKind(
    kind: { apiVersion: string; kind: string },
    options?: CallOptions,
  ): Promise<'namespaced' | 'cluster-scoped' | 'unknown'> {
    return this.client.describeKind(kind, options);
  }

  async capabilities(options?: CallOptions): Promise<ClusterCapabilities> {
    return this.client.capabilities(options);
  }

  async listVolumeUsage(
    options: Parameters<ClusterClient['listVolumeUsage']>[0],
  ): ReturnType<ClusterClient['listVolumeUsage']> {
    return this.client.listVolumeUsage(options);
  }

  async nodeAddress(options?: CallOptions): Promise<string> {
    return this.client.nodeAddress(options);
  }

  async close(): Promise<void> {
    return this.client.close();
  }

  /** A write that failed may have been carried out all the same, so what is known may be older than that. */
  private async unlessInDoubt<T>(
    ref: ObjectRef,
    write: () => Promise<T>,
  ): Promise<T> {
    try {
      return await write();
    } catch (error) {
      this.memory.forget(ref);
      throw error;
    }
  }
}
