import { notFound } from '../api/ApiError';
import { isOver } from '../controllers/pods/podState';
import { JsonObject } from '../model/json';
import { Pod } from '../model/pods';
import { parseQuantity } from '../model/quantity';
import { resources } from '../model/resources';
import { ObjectStore } from '../store/ObjectStore';

/** A quarter of what a claim asks for is in use. */
function volumesOf(store: ObjectStore, pod: Pod): JsonObject[] {
  const { namespace } = pod.metadata;
  return (pod.spec.volumes ?? []).flatMap(volume => {
    const name = volume.persistentVolumeClaim?.claimName;
    const claim = name
      ? store.get(resources.claims, { namespace, name })
      : undefined;
    const size = claim?.spec?.resources?.requests?.storage;
    return name && size
      ? [
          {
            name: volume.name,
            usedBytes: Math.round(parseQuantity(size) / 4),
            capacityBytes: parseQuantity(size),
            pvcRef: { name, namespace: namespace ?? '' },
          },
        ]
      : [];
  });
}

/** Answers `/api/v1/nodes/NAME/proxy/stats/summary`, as far as volumes go; undefined for other paths. */
export function statsSummary(
  store: ObjectStore,
  path: string,
): JsonObject | undefined {
  const [, name] =
    /^\/api\/v1\/nodes\/([^/]+)\/proxy\/stats\/summary$/.exec(path) ?? [];
  if (name === undefined) return undefined;
  const resource = resources.nodes;
  if (!store.get(resource, { name })) throw notFound({ resource, name });
  const pods = store
    .list(resources.pods)
    .filter(pod => pod.spec.nodeName === name && !isOver(pod));
  return {
    node: { nodeName: name },
    pods: pods.map(pod => ({
      podRef: { name: pod.metadata.name, namespace: pod.metadata.namespace },
      volume: volumesOf(store, pod),
    })),
  };
}
