import { ClusterError } from '../ClusterError';
import type { ClusterClient, KubeObject } from '../types';
import type { RemainingObject, Termination } from './Termination';
import {
  RemainingResource,
  remainingResources,
  terminationProblems,
} from './terminationProblems';

/** Kinds that are asked for their objects. A namespace that is stuck seldom has more than one or two. */
const MOST_RESOURCES = 5;

interface ExplainOptions {
  client: ClusterClient;
  /** As it was just read; it has a deletion timestamp. */
  namespace: KubeObject;
  signal: AbortSignal;
}

/**
 * Why a namespace that is being deleted is still there: its conditions, and the objects they count. What cannot be listed
 * (the platform has few rights on purpose) is named by its resource. Throws only what says that the cluster cannot be reached.
 */
export async function explainTermination(
  options: ExplainOptions,
): Promise<Termination> {
  const { namespace } = options;
  const problems = terminationProblems(namespace);
  const resources = remainingResources(problems);
  const asked = await Promise.all(
    resources.slice(0, MOST_RESOURCES).map(resource => list(options, resource)),
  );
  return {
    namespace: namespace.metadata.name,
    problems,
    objects: asked
      .flatMap(({ objects }) => objects)
      .sort((a, b) => b.finalizers.length - a.finalizers.length),
    unlisted: [
      ...asked.flatMap(({ unlisted }) => unlisted),
      ...resources.slice(MOST_RESOURCES).map(nameOf),
    ],
  };
}

type Listed = Pick<Termination, 'objects' | 'unlisted'>;

async function list(
  { client, namespace, signal }: ExplainOptions,
  resource: RemainingResource,
): Promise<Listed> {
  const unlisted = { objects: [], unlisted: [nameOf(resource)] };
  try {
    const kind = await client.findKind(resource, { signal });
    if (!kind) {
      return unlisted;
    }
    const found = await client.list(
      { ...kind, namespace: namespace.metadata.name },
      { signal },
    );
    return {
      objects: found.map(each => remaining(resource, each)),
      unlisted: [],
    };
  } catch (error) {
    if (error instanceof ClusterError && error.kind !== 'unreachable') {
      return unlisted;
    }
    throw error;
  }
}

function remaining(
  resource: RemainingResource,
  { kind, metadata }: KubeObject,
): RemainingObject {
  const { name, finalizers = [] } = metadata;
  return { kind, resource: nameOf(resource), name, finalizers };
}

function nameOf({ resource, group }: RemainingResource): string {
  return group ? `${resource}.${group}` : resource;
}
