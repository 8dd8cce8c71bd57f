import type { RemainingObject, Termination } from './Termination';

const MOST_OBJECTS = 3;

/** What can be done about a condition; those that are missing pass by themselves or are explained by the objects. */
const remedies: Record<string, string | undefined> = {
  NamespaceDeletionDiscoveryFailure:
    'Repair the API that it names, or delete its APIService if nothing serves it any more (kubectl get apiservices)',
  NamespaceDeletionGroupVersionParsingFailure:
    'Repair the API that it names, or delete its APIService (kubectl get apiservices)',
  NamespaceDeletionContentFailure:
    'Repair what refuses to delete it, often an admission webhook (kubectl get validatingwebhookconfigurations)',
};

/** In words: the objects that remain, what can be done, and the namespace's own conditions. Pure. */
export function describeTermination(termination: Termination): string {
  const { namespace, problems } = termination;
  const sentences = [
    `Namespace ${namespace} is being deleted`,
    ...heldObjects(termination),
    ...problems.flatMap(({ type }) => remedies[type] ?? []),
    ...quoted(termination),
  ];
  return sentences.join('. ');
}

function heldObjects({ namespace, objects, unlisted }: Termination): string[] {
  const held = objects.filter(({ finalizers }) => finalizers.length > 0);
  const free = objects.filter(({ finalizers }) => finalizers.length === 0);
  return [
    ...held.slice(0, MOST_OBJECTS).map(describeHeld),
    ...held.slice(0, 1).map(object => heldRemedy(namespace, object)),
    ...more(held.slice(MOST_OBJECTS), 'with finalizers'),
    ...(free.length > 0
      ? [`Still there: ${named(free.slice(0, MOST_OBJECTS))}`]
      : []),
    ...more(free.slice(MOST_OBJECTS), 'without finalizers'),
    ...unlisted.map(
      resource =>
        `The platform may not list ${resource}; see kubectl -n ${namespace} get ${resource}`,
    ),
  ];
}

function describeHeld({ kind, name, finalizers }: RemainingObject): string {
  return `${kind} ${name} has ${
    finalizers.length > 1 ? 'finalizers' : 'finalizer'
  } ${finalizers.join(', ')}`;
}

function heldRemedy(
  namespace: string,
  { resource, name }: RemainingObject,
): string {
  return `Whoever set a finalizer removes it once its work is done; if that no longer runs: kubectl -n ${namespace} patch ${resource} ${name} --type=merge -p '{"metadata":{"finalizers":null}}'`;
}

function more(objects: RemainingObject[], which: string): string[] {
  return objects.length > 0 ? [`${objects.length} more ${which}`] : [];
}

function named(objects: RemainingObject[]): string {
  return objects.map(({ kind, name }) => `${kind} ${name}`).join(', ');
}

function quoted({ problems }: Termination): string[] {
  return problems.length > 0
    ? [
        `Kubernetes says: ${problems
          .map(({ type, message }) => `${type}: ${message.replace(/\.$/, '')}`)
          .join('; ')}`,
      ]
    : [];
}
