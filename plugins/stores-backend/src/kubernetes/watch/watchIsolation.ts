import type { ClusterClient } from '../types';
import { isolationKinds } from '../isolationKinds';
import type { IndexedObject, IsolationIndex } from './IsolationIndex';

/**
 * Watches all objects of the kinds that isolate namespaces, without their content and without a selector: what opens a store's network
 * carries no label of the platform. Until `signal` aborts.
 */
export async function watchIsolation(options: {
  client: Pick<ClusterClient, 'watch'>;
  index: IsolationIndex;
  signal: AbortSignal;
  /** Called with each object that came, went or was labelled otherwise. */
  onObject(object: IndexedObject): void;
  onError?(error: Error | undefined, kind: string): void;
}): Promise<void> {
  const { client, index, signal, onObject, onError } = options;
  await Promise.all(
    isolationKinds.map(({ apiVersion, kind }) =>
      client.watch({
        apiVersion,
        kind,
        metadataOnly: true,
        signal,
        onChange: change => index.update(kind, change).forEach(onObject),
        onFollowing: isFollowing => index.setFollowing(kind, isFollowing),
        onError: error => onError?.(error, kind),
      }),
    ),
  );
}
