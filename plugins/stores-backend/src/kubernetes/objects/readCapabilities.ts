import pLimit from 'p-limit';
import { ClusterError } from '../ClusterError';
import { readJson } from '../http/readJson';
import type { Transport } from '../http/Transport';
import type { Reader } from './Reader';

/** All groups with all kinds in one answer, where the API server can do that (Kubernetes 1.27 and later). */
const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json';
const PARALLEL_READS = 6;

/** What an API server says about itself. */
export interface DiscoveredCluster {
  /** Such as `v1.34.4`. */
  version: string;
  /** The kinds of each group version, such as `apps/v1`; undefined if the API behind it does not answer at present. */
  kinds: Map<string, string[] | undefined>;
}

/** Reads an API server's version and all kinds that it serves. Throws ClusterError. */
export async function readCapabilities(
  transport: Transport,
): Promise<DiscoveredCluster> {
  const [version, core, groups] = await Promise.all([
    readJson(transport, { method: 'GET', path: '/version' }),
    discover(transport, '/api'),
    discover(transport, '/apis'),
  ]);
  const gitVersion = version.text('gitVersion');
  if (!gitVersion) {
    throw new ClusterError({
      kind: 'unreachable',
      message: 'The cluster does not report its version',
    });
  }
  return { version: gitVersion, kinds: new Map([...core, ...groups]) };
}

type Kinds = [groupVersion: string, kinds: string[] | undefined][];

async function discover(
  transport: Transport,
  path: '/api' | '/apis',
): Promise<Kinds> {
  const request = { method: 'GET', path, accept: AGGREGATED } as const;
  const answer = await readJson(transport, request);
  if (answer.text('kind') === 'APIGroupDiscoveryList') {
    return answer.list('items').flatMap(aggregatedKinds);
  }
  const versions =
    path === '/api'
      ? textsOf(answer, 'versions')
      : answer
          .list('groups')
          .flatMap(group => group.list('versions'))
          .flatMap(version => version.text('groupVersion') ?? []);
  const limit = pLimit(PARALLEL_READS);
  return Promise.all(
    versions.map(version => limit(() => listKinds(transport, path, version))),
  );
}

function aggregatedKinds(group: Reader): Kinds {
  const name = group.text('metadata', 'name');
  return group.list('versions').map(version => {
    const groupVersion = [name, version.text('version')]
      .filter(part => part !== undefined)
      .join('/');
    const kinds = version
      .list('resources')
      .flatMap(resource => resource.text('responseKind', 'kind') ?? []);
    const isStale = version.text('freshness') === 'Stale';
    return [groupVersion, isStale ? undefined : kinds];
  });
}

async function listKinds(
  transport: Transport,
  path: string,
  groupVersion: string,
): Promise<Kinds[number]> {
  try {
    const answer = await readJson(transport, {
      method: 'GET',
      path: `${path}/${groupVersion}`,
    });
    const kinds = answer
      .list('resources')
      .filter(resource => !resource.text('name')?.includes('/'))
      .flatMap(resource => resource.text('kind') ?? []);
    return [groupVersion, kinds];
  } catch (error) {
    // An answer at all: the API server is there, the API behind this group is not.
    if (error instanceof ClusterError && error.status !== undefined) {
      return [groupVersion, undefined];
    }
    throw error;
  }
}

function textsOf(answer: Reader, part: string): string[] {
  return answer
    .list(part)
    .flatMap(({ value }) => (typeof value === 'string' ? value : []));
}
