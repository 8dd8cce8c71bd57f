import { ClusterError } from '../ClusterError';
import type { Transport } from '../http/Transport';
import { readJson } from '../http/readJson';
import { waitFor } from '../http/waitFor';
import type { CallOptions } from '../types';
import type { Reader } from './Reader';

/** How a cluster serves a kind. */
export interface ServedKind {
  apiVersion: string;
  kind: string;
  /** Plural name, as in paths. */
  resource: string;
  namespaced: boolean;
}

/** A kind seldom changes; an hour bounds how long we would not notice. */
const KNOWN_MS = 60 * 60_000;
/** How long an unknown kind is believed to be unknown: somebody may be installing its definition. */
const UNKNOWN_MS = 10_000;

interface GroupVersion {
  kinds: Promise<Map<string, ServedKind>>;
  readAt: number;
}

/** The path of a group version: `/api/v1`, or `/apis/apps/v1`. */
function groupPath(apiVersion: string): string {
  return apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
}

function parseKinds(
  apiVersion: string,
  answer: Reader,
): Map<string, ServedKind> {
  const kinds = new Map<string, ServedKind>();
  for (const entry of answer.list('resources')) {
    const kind = entry.text('kind');
    const resource = entry.text('name');
    // Names with a slash are subresources, such as `pods/log`.
    if (kind && resource && !resource.includes('/')) {
      const namespaced = entry.flag('namespaced');
      kinds.set(kind, { apiVersion, kind, resource, namespaced });
    }
  }
  return kinds;
}

/** The kinds a cluster serves, from its API discovery. */
export class KindCatalog {
  private readonly groups = new Map<string, GroupVersion>();

  /** @param hooks - `onMissing`: called when a kind is asked for that the cluster does not serve */
  constructor(
    private readonly transport: Transport,
    private readonly hooks: { onMissing?(): void } = {},
  ) {}

  /** How a kind is served; undefined if it is not. */
  async find(
    wanted: { apiVersion: string; kind: string },
    options: CallOptions = {},
  ): Promise<ServedKind | undefined> {
    const { apiVersion, kind } = wanted;
    const group = this.groupOf(apiVersion, KNOWN_MS);
    const found = (await waitFor(group.kinds, options.signal)).get(kind);
    if (found || Date.now() - group.readAt < UNKNOWN_MS) {
      return found;
    }
    const fresh = this.groupOf(apiVersion, UNKNOWN_MS);
    return (await waitFor(fresh.kinds, options.signal)).get(kind);
  }

  /** How a kind is served. Throws `ClusterError` if it is not. */
  async require(
    kind: { apiVersion: string; kind: string },
    options: CallOptions = {},
  ): Promise<ServedKind> {
    const served = await this.find(kind, options);
    if (!served) {
      this.hooks.onMissing?.();
      throw new ClusterError({
        kind: 'not-found',
        message: `The cluster serves no ${kind.kind} of ${kind.apiVersion}`,
      });
    }
    return served;
  }

  /** How a plural name of a group is served, in the group's preferred version; undefined if it is not. */
  async findResource(
    wanted: { resource: string; group: string },
    options: CallOptions = {},
  ): Promise<ServedKind | undefined> {
    const apiVersion = wanted.group
      ? await this.preferredVersion(wanted.group, options)
      : 'v1';
    if (!apiVersion) {
      return undefined;
    }
    const { kinds } = this.groupOf(apiVersion, KNOWN_MS);
    return [...(await waitFor(kinds, options.signal)).values()].find(
      ({ resource }) => resource === wanted.resource,
    );
  }

  private async preferredVersion(
    group: string,
    { signal }: CallOptions,
  ): Promise<string | undefined> {
    const path = `/apis/${group}`;
    const answer = await readJson(this.transport, {
      method: 'GET',
      path,
      signal,
    }).catch(ifNotFound);
    return answer?.text('preferredVersion', 'groupVersion');
  }

  private groupOf(apiVersion: string, maxAgeMs: number): GroupVersion {
    const known = this.groups.get(apiVersion);
    if (known && Date.now() - known.readAt < maxAgeMs) {
      return known;
    }
    const group = { kinds: this.read(apiVersion), readAt: Date.now() };
    this.groups.set(apiVersion, group);
    // A failure is not remembered. Without a signal: others may wait for the same answer.
    group.kinds.catch(() => {
      if (this.groups.get(apiVersion) === group) {
        this.groups.delete(apiVersion);
      }
    });
    return group;
  }

  private async read(apiVersion: string): Promise<Map<string, ServedKind>> {
    try {
      const path = groupPath(apiVersion);
      const request = { method: 'GET', path } as const;
      return parseKinds(apiVersion, await readJson(this.transport, request));
    } catch (error) {
      return ifNotFound(error) ?? new Map();
    }
  }
}

/** Undefined for what is not there; throws any other error. */
function ifNotFound(error: unknown): undefined {
  if (error instanceof ClusterError && error.kind === 'not-found') {
    return undefined;
  }
  throw error;
}
