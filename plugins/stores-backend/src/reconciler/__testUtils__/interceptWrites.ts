import type { ClusterClient } from '../../kubernetes/types';

/** A change asked of a cluster, such as `apply Service/web`. Dry runs change nothing and do not count. */
export interface Write {
  verb: 'apply' | 'patch' | 'jsonPatch' | 'create' | 'delete';
  /** Namespace and name of the object, with its kind. */
  object: string;
}

/** A client that tells each write, and may throw in its place (`before`) or once it is done (`after`). */
export function interceptWrites(
  client: ClusterClient,
  hooks: {
    before?(write: Write): Promise<void> | void;
    after?(write: Write): Promise<void> | void;
  },
): ClusterClient {
  const intercept = async <T>(
    verb: Write['verb'],
    object: { kind: string; namespace?: string; name: string },
    call: () => Promise<T>,
  ): Promise<T> => {
    const { kind, namespace, name } = object;
    const write = { verb, object: `${namespace ?? ''} ${kind}/${name}`.trim() };
    await hooks.before?.(write);
    const result = await call();
    await hooks.after?.(write);
    return result;
  };
  return {
    name: client.name,
    get: (...args) => client.get(...args),
    getMetadata: (...args) => client.getMetadata(...args),
    recall: ref => client.recall(ref),
    recallAll: namespace => client.recallAll(namespace),
    list: (...args) => client.list(...args),
    readLogTail: options => client.readLogTail(options),
    openLog: options => client.openLog(options),
    watch: options => client.watch(options),
    findKind: (...args) => client.findKind(...args),
    describeKind: (...args) => client.describeKind(...args),
    capabilities: options => client.capabilities(options),
    listVolumeUsage: options => client.listVolumeUsage(options),
    nodeAddress: options => client.nodeAddress(options),
    close: () => client.close(),
    apply: (object, options) => {
      const call = () => client.apply(object, options);
      const { kind, metadata } = object;
      return options?.dryRun
        ? call()
        : intercept('apply', { kind, ...metadata }, call);
    },
    patch: (part, options) => {
      const call = () => client.patch(part, options);
      const { kind, metadata } = part;
      return options.dryRun
        ? call()
        : intercept('patch', { kind, ...metadata }, call);
    },
    jsonPatch: (ref, options) => {
      const call = () => client.jsonPatch(ref, options);
      return options.dryRun ? call() : intercept('jsonPatch', ref, call);
    },
    create: (object, options) => {
      const call = () => client.create(object, options);
      const { kind, metadata } = object;
      return options?.dryRun
        ? call()
        : intercept('create', { kind, ...metadata }, call);
    },
    delete: (ref, options) =>
      intercept('delete', ref, () => client.delete(ref, options)),
  };
}
