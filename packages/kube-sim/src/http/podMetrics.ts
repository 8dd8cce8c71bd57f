import { notFound } from '../api/ApiError';
import { isReady } from '../controllers/pods/podState';
import { JsonObject } from '../model/json';
import { Container, Pod } from '../model/pods';
import { parseQuantity } from '../model/quantity';
import { resources } from '../model/resources';
import { ObjectStore } from '../store/ObjectStore';
import { selection } from './selection';

/** A load that swings slowly, so that charts have something to show. */
function usageOf({ name, resources: amounts }: Container): JsonObject {
  const swing = 0.5 + 0.3 * Math.sin(Date.now() / 30_000 + name.length);
  const cpu = parseQuantity(amounts?.requests?.cpu ?? '100m') * swing;
  const memory = parseQuantity(amounts?.requests?.memory ?? '128Mi') * swing;
  return {
    name,
    usage: {
      cpu: `${Math.round(cpu * 1e9)}n`,
      memory: `${Math.round(memory / 1024)}Ki`,
    },
  };
}

const metricsOf = ({ metadata, spec }: Pod): JsonObject => ({
  kind: 'PodMetrics',
  apiVersion: 'metrics.k8s.io/v1beta1',
  metadata: {
    name: metadata.name,
    namespace: metadata.namespace,
    labels: metadata.labels,
    creationTimestamp: new Date().toISOString(),
  },
  timestamp: new Date().toISOString(),
  window: '10s',
  containers: spec.containers.map(({ name, ...rest }) => {
    const { usage } = usageOf({ name, ...rest });
    return { name, usage };
  }),
});

/** Answers `/apis/metrics.k8s.io/v1beta1/...` for running pods; undefined for other paths. */
export function podMetrics(
  store: ObjectStore,
  path: string,
  query: URLSearchParams,
): JsonObject | undefined {
  const [matched, namespace, name] =
    /^\/apis\/metrics\.k8s\.io\/v1beta1\/(?:namespaces\/([^/]+)\/)?pods(?:\/([^/]+))?$/.exec(
      path,
    ) ?? [];
  if (matched === undefined) return undefined;
  const isShown = selection(
    { resource: resources.pods, group: '', namespace, name },
    query,
  );
  const pods = store
    .list(resources.pods, namespace)
    .filter(isReady)
    .filter(isShown);
  if (name === undefined) {
    return {
      kind: 'PodMetricsList',
      apiVersion: 'metrics.k8s.io/v1beta1',
      metadata: {},
      items: pods.map(metricsOf),
    };
  }
  if (pods.length === 0) throw notFound({ resource: resources.pods, name });
  return metricsOf(pods[0]);
}
