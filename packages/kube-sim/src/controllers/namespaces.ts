import { createObject } from '../api/createObject';
import { deleteObject } from '../api/deleteObject';
import { setCondition } from './setCondition';
import { Condition } from '../model/objects';
import { allResources, Resource, resources } from '../model/resources';
import { Change } from '../store/ObjectStore';
import { Controller, Next } from './Controller';
import { controllerManager, SimContext } from './SimContext';

const inNamespaces = allResources.filter(({ namespaced }) => namespaced);

/** Every namespace has these two. */
function furnish(context: SimContext, namespace: string): void {
  const furniture: [Resource, { data?: { [key: string]: string } }, string][] =
    [
      [resources.serviceAccounts, {}, 'default'],
      [
        resources.configMaps,
        { data: { 'ca.crt': 'simulated\n' } },
        'kube-root-ca.crt',
      ],
    ];
  for (const [resource, content, name] of furniture) {
    if (context.store.get(resource, { namespace, name })) continue;
    const { apiVersion, kind } = resource;
    createObject({
      cluster: context,
      resource,
      namespace,
      manager: controllerManager,
      dryRun: false,
      object: { apiVersion, kind, metadata: { name }, ...content },
    });
  }
}

type Rest = {
  plural: string;
  group: string;
  count: number;
  finalizers: string[];
};

function remainder({ store }: SimContext, namespace: string): Rest[] {
  return inNamespaces
    .map(resource => {
      const objects = store.list(resource, namespace);
      const finalizers = objects.flatMap(one => one.metadata.finalizers ?? []);
      const { plural, apiVersion } = resource;
      const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
      return { plural, group, count: objects.length, finalizers };
    })
    .filter(({ count }) => count > 0);
}

/** Each finalizer with the number of objects that have it, as the real controller counts them. */
function countFinalizers(rest: Rest[]): string {
  const all = rest.flatMap(one => one.finalizers);
  return [...new Set(all)]
    .sort()
    .map(
      finalizer =>
        `${finalizer} in ${
          all.filter(one => one === finalizer).length
        } resource instances`,
    )
    .join(', ');
}

/** Says what keeps the namespace from going. */
function reportRemainder(
  { store, now, faults }: SimContext,
  name: string,
  rest: Rest[],
): void {
  const content = rest
    .map(
      ({ plural, group, count }) =>
        `${plural}.${group} has ${count} resource instances`,
    )
    .join(', ');
  const finalizers = countFinalizers(rest);
  const { brokenApi } = faults;
  const wanted: Condition[] = [
    {
      type: 'NamespaceDeletionDiscoveryFailure',
      status: brokenApi ? 'True' : 'False',
      reason: brokenApi ? 'DiscoveryFailed' : 'ResourcesDiscovered',
      message: brokenApi
        ? `Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: ${brokenApi}: stale GroupVersion discovery: ${brokenApi}`
        : 'All resources successfully discovered',
    },
    {
      type: 'NamespaceContentRemaining',
      status: content ? 'True' : 'False',
      reason: content ? 'SomeResourcesRemain' : 'ContentRemoved',
      message: content
        ? `Some resources are remaining: ${content}`
        : 'All content successfully removed',
    },
    {
      type: 'NamespaceFinalizersRemaining',
      status: finalizers ? 'True' : 'False',
      reason: finalizers ? 'SomeFinalizersRemain' : 'ContentHasNoFinalizers',
      message: finalizers
        ? `Some content in the namespace has finalizers remaining: ${finalizers}`
        : 'All content-preserving finalizers finished',
    },
  ];
  store.update(resources.namespaces, { name }, draft => {
    let { conditions } = draft.status ?? {};
    for (const condition of wanted) {
      conditions = setCondition(conditions, condition, now());
    }
    draft.status = { ...draft.status, conditions };
  });
}

function empty(context: SimContext, namespace: string): void {
  const { store } = context;
  for (const resource of inNamespaces) {
    for (const { metadata } of store.list(resource, namespace)) {
      if (metadata.deletionTimestamp) continue;
      const { name } = metadata;
      deleteObject({ cluster: context, resource, namespace, name });
    }
  }
}

/** Furnishes new namespaces; empties those being deleted, and lets them go when nothing is left. */
export function namespaces(context: SimContext): Controller {
  const { store } = context;
  const emptying = new Set<string>();
  return {
    name: 'namespaces',
    keysOf: ({ resource, type, object }: Change) => {
      if (resource === resources.namespaces) return [object.metadata.name];
      const { namespace } = object.metadata;
      return type === 'DELETED' && namespace && emptying.has(namespace)
        ? [namespace]
        : [];
    },
    reconcile: (name): Next | undefined => {
      const home = store.get(resources.namespaces, { name });
      if (!home?.metadata.deletionTimestamp) {
        if (home) furnish(context, name);
        return undefined;
      }
      if (!emptying.has(name)) {
        emptying.add(name);
        return { kind: 'pause', ms: 300 };
      }
      empty(context, name);
      const rest = remainder(context, name);
      const { brokenApi } = context.faults;
      if (rest.length > 0 || brokenApi) {
        reportRemainder(context, name, rest);
        return brokenApi ? { kind: 'again', ms: 500 } : undefined;
      }
      emptying.delete(name);
      store.remove(resources.namespaces, { name });
      return undefined;
    },
  };
}
