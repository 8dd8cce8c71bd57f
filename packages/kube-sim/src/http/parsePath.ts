import { allResources, Resource } from '../model/resources';

/** What a path of the API speaks of. */
export type ApiPath = {
  resource: Resource;
  /** `events.k8s.io` and the core group show the same events in two forms. */
  group: string;
  namespace?: string;
  name?: string;
  subresource?: string;
};

function findResource(group: string, version: string, plural: string) {
  const home = group === 'events.k8s.io' && plural === 'events' ? '' : group;
  return allResources.find(
    resource =>
      resource.group === home &&
      resource.version === version &&
      resource.plural === plural,
  );
}

/** Reads `/api/v1/...` and `/apis/GROUP/VERSION/...`; undefined for what is no resource. */
export function parsePath(path: string): ApiPath | undefined {
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  const [root, ...rest] = parts;
  if (root !== 'api' && root !== 'apis') return undefined;
  const group = root === 'apis' ? rest.shift() ?? '' : '';
  const version = rest.shift() ?? '';
  const isInNamespace = rest[0] === 'namespaces' && rest.length > 2;
  // what follows a namespace is a resource in it, or a subresource of it
  const inner = isInNamespace
    ? findResource(group, version, rest[2])
    : undefined;
  const [namespace, plural, name, subresource, ...more] = inner
    ? rest.slice(1)
    : [undefined, ...rest];
  const resource = inner ?? findResource(group, version, plural ?? '');
  if (!resource || more.length > 0) return undefined;
  if (inner && !inner.namespaced) return undefined;
  return { resource, group, namespace, name, subresource };
}
