import { KubeObject, StringMap } from '../../model/objects';
import { Pod } from '../../model/pods';
import { formatQuantity, parseQuantity } from '../../model/quantity';
import { kindRule, KindRule } from '../../model/kindRules';
import { allResources, Resource, resources } from '../../model/resources';
import { ObjectStore } from '../../store/ObjectStore';
import { forbidden } from '../ApiError';
import { Cluster } from '../Cluster';

type Usage = { [key: string]: number };

const add = (a: Usage, b: Usage): Usage => {
  const sum = { ...a };
  for (const [key, amount] of Object.entries(b)) {
    sum[key] = (sum[key] ?? 0) + amount;
  }
  return sum;
};

const scaled = (prefix: string, amounts: StringMap = {}): Usage =>
  Object.fromEntries(
    Object.entries(amounts).map(([key, amount]) => [
      `${prefix}.${key}`,
      parseQuantity(amount),
    ]),
  );

const largest = (a: Usage, b: Usage): Usage => {
  const max = { ...a };
  for (const [key, amount] of Object.entries(b)) {
    max[key] = Math.max(max[key] ?? 0, amount);
  }
  return max;
};

function usageOfPod(pod: Pod): Usage {
  const phase = pod.status?.phase;
  if (phase === 'Succeeded' || phase === 'Failed') return { pods: 0 };
  const amounts = (container: Pod['spec']['containers'][number]) =>
    add(
      scaled('requests', container.resources?.requests),
      scaled('limits', container.resources?.limits),
    );
  const running = pod.spec.containers.map(amounts).reduce(add, {});
  const starting = (pod.spec.initContainers ?? [])
    .map(amounts)
    .reduce(largest, {});
  const total = largest(running, starting);
  return {
    ...total,
    cpu: total['requests.cpu'] ?? 0,
    memory: total['requests.memory'] ?? 0,
    pods: 1,
  };
}

const rules: KindRule<Usage>[] = [
  kindRule(resources.pods, usageOfPod),
  kindRule(resources.claims, ({ spec }) => ({
    ...scaled('requests', spec?.resources?.requests),
    persistentvolumeclaims: 1,
  })),
  kindRule(resources.services, ({ spec }) => ({
    services: 1,
    'services.nodeports':
      spec?.ports?.filter(({ nodePort }) => nodePort).length ?? 0,
  })),
];

function usageOf(resource: Resource, object: KubeObject): Usage {
  const { plural, group } = resource;
  return {
    [plural]: 1,
    [`count/${plural}${group ? `.${group}` : ''}`]: 1,
    ...rules.find(rule => rule.resource === resource)?.apply(object),
  };
}

/** What a namespace uses now of the things that quotas limit. */
export function namespaceUsage(store: ObjectStore, namespace: string): Usage {
  return allResources
    .filter(({ namespaced }) => namespaced)
    .flatMap(resource =>
      store.list(resource, namespace).map(object => usageOf(resource, object)),
    )
    .reduce(add, {});
}

const listed = (keys: string[], text: (key: string) => string) =>
  keys.map(key => `${key}=${text(key)}`).join(',');

function refuseUnlimited(
  target: Target,
  pod: Pod,
  quota: string,
  keys: string[],
) {
  const missing = keys.flatMap(key => {
    const [part, name] = key.split('.');
    if (part !== 'requests' && part !== 'limits') return [];
    const names = [...(pod.spec.initContainers ?? []), ...pod.spec.containers]
      .filter(({ resources: own }) => own?.[part]?.[name] === undefined)
      .map(container => container.name);
    return names.length ? [`${key} for: ${names.join(',')}`] : [];
  });
  if (missing.length > 0) {
    throw forbidden(
      target,
      `failed quota: ${quota}: must specify ${missing.join('; ')}`,
    );
  }
}

type Target = { resource: Resource; name: string };

const unlimitedRule = (target: Target, quota: string, keys: string[]) =>
  kindRule(resources.pods, pod => refuseUnlimited(target, pod, quota, keys));

/** Refuses what would take a namespace over one of its quotas. */
export function admitToQuotas(
  cluster: Cluster,
  resource: Resource,
  object: KubeObject,
): void {
  const { namespace, name } = object.metadata;
  if (!namespace) return;
  const quotas = cluster.store.list(resources.quotas, namespace);
  if (quotas.length === 0) return;
  const target = { resource, name };
  const wanted = usageOf(resource, object);
  const used = namespaceUsage(cluster.store, namespace);
  for (const { metadata, spec } of quotas) {
    const hard = spec?.hard ?? {};
    const limited = Object.keys(hard).sort();
    const rule = unlimitedRule(target, metadata.name, limited);
    if (rule.resource === resource) rule.apply(object);
    const exceeded = limited.filter(
      key =>
        wanted[key] > 0 &&
        (used[key] ?? 0) + wanted[key] > parseQuantity(hard[key]) + 1e-9,
    );
    if (exceeded.length > 0) {
      const amount = (usage: Usage) => (key: string) =>
        formatQuantity(key, usage[key] ?? 0);
      throw forbidden(
        target,
        `exceeded quota: ${metadata.name}, requested: ${listed(
          exceeded,
          amount(wanted),
        )}, used: ${listed(exceeded, amount(used))}, limited: ${listed(
          exceeded,
          key => hard[key],
        )}`,
      );
    }
  }
}
