import type {
  JsonObject,
  JsonValue,
} from '@store-platform/backstage-plugin-stores-common';

/** Metadata of any Kubernetes object, as far as the platform reads it. */
export interface KubeMetadata {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  /** Who still has to let go of the object before it can be deleted. */
  finalizers?: string[];
  ownerReferences?: {
    apiVersion?: string;
    kind: string;
    name: string;
    uid: string;
  }[];
  /** Who set which fields, as the API server keeps it. Whoever may change the object may also clear it. */
  managedFields?: ManagedFieldsEntry[];
}

/** The fields of an object that one manager set. */
export interface ManagedFieldsEntry {
  manager?: string;
  operation?: 'Apply' | 'Update';
  /** Absent for the object itself. */
  subresource?: string;
  /** ISO 8601. */
  time?: string;
  /** Kubernetes' FieldsV1. */
  fieldsV1?: JsonObject;
}

/** One step of a JSON patch (RFC 6902). */
export type JsonPatchStep =
  | { op: 'test' | 'replace' | 'add'; path: string; value: JsonValue }
  | { op: 'remove'; path: string };

/** Any Kubernetes object. Parts beyond the metadata are read through the functions that know the kind. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: KubeMetadata;
  [part: string]: JsonValue | KubeMetadata | undefined;
}

/** Names one object; `namespace` is absent for cluster-scoped kinds. */
export interface ObjectRef {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** Settings of one call to a cluster. */
export interface CallOptions {
  /** Cancels the call. */
  signal?: AbortSignal;
}

/** What to list or watch. */
export interface ObjectSelection {
  apiVersion: string;
  kind: string;
  /** All namespaces when absent. */
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  /** Without the objects' content: they have `apiVersion`, `kind` and `metadata` only. */
  metadataOnly?: boolean;
}

/** What charts may ask of a cluster in `.Capabilities`. */
export interface ClusterCapabilities {
  /** Version of Kubernetes, such as `v1.34.4`. */
  kubeVersion: string;
  /** Every group version and every kind that is served, such as `apps/v1` and `apps/v1/Deployment`; sorted. */
  apiVersions: string[];
}

/** How much of a volume is in use. */
export interface UsedVolume {
  namespace: string;
  /** Name of the PersistentVolumeClaim. */
  claim: string;
  /** Bytes. */
  used: number;
}

/** Bytes of a log as they come. */
export interface LogStream {
  chunks: AsyncIterable<Uint8Array>;
  /** Ends the stream and frees its connection. */
  close(): void;
}

/** A change that a watch saw. `relisted` says that changes may have been missed before it. */
export type WatchChange =
  | { type: 'changed' | 'deleted'; object: KubeObject }
  | { type: 'relisted'; objects: KubeObject[]; resourceVersion: string };

/**
 * One cluster, as the reconciler uses it. Every call has a timeout of its own and throws
 * `ClusterError` when refused or unreachable.
 */
export interface ClusterClient {
  /** Name of the cluster in the configuration. */
  readonly name: string;

  /** The object, or undefined if it is not there. */
  get(ref: ObjectRef, options?: CallOptions): Promise<KubeObject | undefined>;

  /**
   * What an object says of itself, or undefined if it is not there. Its content does not travel, so this may be asked of Secrets
   * that nobody should see. Always asks the cluster.
   */
  getMetadata(
    ref: ObjectRef,
    options?: CallOptions,
  ): Promise<KubeMetadata | undefined>;

  /** All objects of a selection; pages are joined. */
  list(
    selection: ObjectSelection,
    options?: CallOptions,
  ): Promise<KubeObject[]>;

  /** Server-side apply as field manager `store-platform`, taking conflicting fields over. */
  apply(
    object: KubeObject,
    options?: CallOptions & { dryRun?: boolean },
  ): Promise<KubeObject>;

  /**
   * Merges a part into an object that is there in the very version that was read: a `ClusterError` of kind `conflict` says that it
   * is another one by now, `not-found` that it is gone. Never creates one, and its content does not come back.
   */
  patch(
    part: KubeObject,
    options: CallOptions & { resourceVersion: string; dryRun?: boolean },
  ): Promise<KubeMetadata>;

  /**
   * Changes an object that is there in the very version that was read, by a JSON patch, and returns what became of it. Unlike an
   * apply it can remove fields that others own. A `ClusterError` of kind `conflict` says that the object is another one by now.
   */
  jsonPatch(
    ref: ObjectRef,
    options: CallOptions & {
      steps: JsonPatchStep[];
      /** The version that was read; any when absent, which is for dry runs. */
      resourceVersion?: string;
      dryRun?: boolean;
    },
  ): Promise<KubeObject>;

  /** Creates an object unless one of that name is there. */
  create(
    object: KubeObject,
    options?: CallOptions & { dryRun?: boolean },
  ): Promise<'created' | 'exists'>;

  /** Deletes an object; `absent` if it was not there. Dependents follow in the background. */
  delete(
    ref: ObjectRef,
    options?: CallOptions & { uid?: string },
  ): Promise<'deleted' | 'absent'>;

  /** Last lines of a container's log; empty if there is none. */
  readLogTail(
    options: CallOptions & {
      namespace: string;
      pod: string;
      container: string;
      lines: number;
      previous?: boolean;
    },
  ): Promise<string>;

  /**
   * A container's log, each line after the time it was written. The time limit covers the head of the answer only. A
   * `ClusterError` of status 400 says that the container has not started, or had no run before.
   */
  openLog(
    options: CallOptions & {
      namespace: string;
      pod: string;
      container: string;
      /** Of the run before the present one. */
      previous?: boolean;
      /** Goes on until the container ends. */
      follow?: boolean;
      /** At most so many of the last lines to begin with. */
      tailLines?: number;
      sinceSeconds?: number;
      /** RFC 3339; the cluster minds whole seconds only. */
      sinceTime?: string;
    },
  ): Promise<LogStream>;

  /**
   * An object of a store as its watch last told it, for those who can wait for a better word: never older than what this client
   * wrote, and never older than a minute without the API server having shown it. Undefined: it has to be asked, with `get`.
   * Needs a watch with `remember`. Not to be changed.
   */
  recall(ref: ObjectRef): KubeObject | undefined;

  /** What was told lately of a namespace's objects. May lack some, may be old: good for hints only. Not to be changed. */
  recallAll(namespace: string): KubeObject[];

  /**
   * Tells every change of a selection until `signal` aborts: lists, then watches; reconnects with
   * jittered backoff, lists again after 410 and on a schedule. Never throws for a cluster's failure.
   */
  watch(
    options: ObjectSelection & {
      signal: AbortSignal;
      onChange(change: WatchChange): void;
      /** Told when the cluster cannot be reached, and again (undefined) when it can. */
      onError?(error: Error | undefined): void;
      /** Told when a connection is open, and when it no longer is. In between, changes are told as they happen. */
      onFollowing?(isFollowing: boolean): void;
      /** Keeps what is told for `recall`. For one watch of a kind at a time, over all namespaces. */
      remember?: boolean;
    },
  ): Promise<void>;

  /**
   * The kind that a cluster serves under a plural name (`configmaps` of group ``, `widgets` of `example.com`), in the group's
   * preferred version; undefined if it serves none.
   */
  findKind(
    resource: { resource: string; group: string },
    options?: CallOptions,
  ): Promise<{ apiVersion: string; kind: string } | undefined>;

  /** Whether a kind is namespaced, and whether the cluster serves it at all. */
  describeKind(
    kind: { apiVersion: string; kind: string },
    options?: CallOptions,
  ): Promise<'namespaced' | 'cluster-scoped' | 'unknown'>;

  /**
   * Version and kinds of the cluster. Remembered for some minutes, and as long as the cluster cannot be asked; a `ClusterError` only
   * if it never could.
   */
  capabilities(options?: CallOptions): Promise<ClusterCapabilities>;

  /** The volumes that pods of a node use. Needs the right to `get` `nodes/proxy`. */
  listVolumeUsage(
    options: CallOptions & { node: string },
  ): Promise<UsedVolume[]>;

  /** The address that NodePorts are reached at: configured, or found from API server and nodes. */
  nodeAddress(options?: CallOptions): Promise<string>;

  /** Frees connections. */
  close(): Promise<void>;
}
