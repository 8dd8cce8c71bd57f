import { JsonObject } from '../model/json';
import { allResources, Resource, resources } from '../model/resources';

const verbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

type Entry = {
  name: string;
  singularName: string;
  namespaced: boolean;
  kind: string;
  verbs: string[];
  shortNames?: string[];
  categories?: string[];
};

/** What `kubectl get all` lists. */
const inAll = new Set<Resource>([
  resources.pods,
  resources.services,
  resources.deployments,
  resources.replicaSets,
  resources.statefulSets,
  resources.daemonSets,
  resources.jobs,
  resources.cronJobs,
]);

const scalable = new Set<Resource>([
  resources.deployments,
  resources.replicaSets,
  resources.statefulSets,
]);

const entriesOf = (resource: Resource): Entry[] => {
  const { plural, kind, namespaced, shortNames, hasStatus } = resource;
  return [
    {
      name: plural,
      singularName: kind.toLowerCase(),
      namespaced,
      kind,
      verbs,
      ...(shortNames.length ? { shortNames } : {}),
      ...(inAll.has(resource) ? { categories: ['all'] } : {}),
    },
    ...(hasStatus
      ? [
          {
            name: `${plural}/status`,
            singularName: '',
            namespaced,
            kind,
            verbs: ['get', 'patch', 'update'],
          },
        ]
      : []),
    ...(scalable.has(resource)
      ? [
          {
            name: `${plural}/scale`,
            singularName: '',
            namespaced,
            kind: 'Scale',
            verbs: ['get', 'patch', 'update'],
          },
        ]
      : []),
  ];
};

const byVersion = new Map<string, Entry[]>();
for (const resource of allResources) {
  const { apiVersion } = resource;
  byVersion.set(apiVersion, [
    ...(byVersion.get(apiVersion) ?? []),
    ...entriesOf(resource),
  ]);
}
const readOnly = { singularName: '', namespaced: true, verbs: ['get'] };
byVersion.get('v1')?.push({ ...readOnly, name: 'pods/log', kind: 'Pod' });
byVersion.set('events.k8s.io/v1', [
  {
    name: 'events',
    singularName: 'event',
    namespaced: true,
    kind: 'Event',
    verbs: ['get', 'list', 'watch'],
    shortNames: ['ev'],
  },
]);
byVersion.set('metrics.k8s.io/v1beta1', [
  { ...readOnly, name: 'pods', kind: 'PodMetrics', verbs: ['get', 'list'] },
]);

const groupVersion = (apiVersion: string) => {
  const [, version] = apiVersion.split('/');
  return { groupVersion: apiVersion, version };
};

const groups: JsonObject[] = [...byVersion.keys()]
  .filter(apiVersion => apiVersion !== 'v1')
  .map(apiVersion => ({
    name: apiVersion.split('/')[0],
    versions: [groupVersion(apiVersion)],
    preferredVersion: groupVersion(apiVersion),
  }));

/** Every version that has resources. */
export const apiVersions: string[] = [...byVersion.keys()];

function resourceList(apiVersion: string): JsonObject | undefined {
  const entries = byVersion.get(apiVersion);
  return entries
    ? {
        kind: 'APIResourceList',
        apiVersion: 'v1',
        groupVersion: apiVersion,
        resources: entries,
      }
    : undefined;
}

/** What the server says about itself at a path; undefined where it says nothing. */
export function discover(path: string): JsonObject | undefined {
  switch (path.replace(/\/$/, '')) {
    case '/version':
      return {
        major: '1',
        minor: '34',
        gitVersion: 'v1.34.0+simulated',
        platform: 'simulated',
      };
    case '/api':
      return { kind: 'APIVersions', versions: ['v1'] };
    case '/apis':
      return { kind: 'APIGroupList', apiVersion: 'v1', groups };
    case '/api/v1':
      return resourceList('v1');
    default: {
      const [, group, version] =
        /^\/apis\/([^/]+)(?:\/([^/]+))?\/?$/.exec(path) ?? [];
      if (group && version) return resourceList(`${group}/${version}`);
      const found = groups.find(({ name }) => name === group);
      return found && { kind: 'APIGroup', apiVersion: 'v1', ...found };
    }
  }
}
