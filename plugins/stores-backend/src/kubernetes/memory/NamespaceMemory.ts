import type { KubeObject, ObjectRef } from '../types';
import { parseVersion } from './parseVersion';

type Kind = Pick<KubeObject, 'apiVersion' | 'kind'>;

/** The last that is known of an object. */
interface Entry {
  version: bigint;
  /** Undefined: it was seen to be gone. */
  object?: KubeObject;
  /** When the API server itself last showed it: milliseconds since 1970. Absent when only watches told of it. */
  shownAt?: number;
}

/** What is known of one namespace, since it began to be remembered. */
export class NamespaceMemory {
  /** Milliseconds since 1970. */
  usedAt = 0;
  private readonly entries = new Map<string, Entry>();
  /** Versions that whole kinds were listed at: an older answer about what was not listed comes too late. */
  private readonly listedAt = new Map<string, bigint>();

  /** The API server shows an object. What was told meanwhile may be newer. */
  confirm(object: KubeObject, shownAt: number): void {
    const key = keyOf(object, object.metadata.name);
    const version = parseVersion(object.metadata.resourceVersion);
    const known = this.entries.get(key);
    if (version === undefined) {
      this.entries.delete(key);
      return;
    }
    if (known && known.version >= version) {
      known.shownAt = known.object && shownAt;
      return;
    }
    const listedAt = this.listedAt.get(kindOf(object));
    if (!known && listedAt !== undefined && version <= listedAt) {
      return;
    }
    this.entries.set(key, { version, object, shownAt });
  }

  /** The API server does not show an object, or not as a store's. */
  drop(ref: ObjectRef): void {
    this.entries.delete(keyOf(ref, ref.name));
  }

  /** A watch tells of an object. What is known may be newer. */
  hear(type: 'changed' | 'deleted', object: KubeObject): void {
    const key = keyOf(object, object.metadata.name);
    const version = parseVersion(object.metadata.resourceVersion);
    const known = this.entries.get(key);
    if (version === undefined) {
      this.entries.delete(key);
      return;
    }
    if (known && known.version > version) {
      return;
    }
    const { shownAt } = known ?? {};
    this.entries.set(
      key,
      type === 'deleted' ? { version } : { version, object, shownAt },
    );
  }

  /** A watch has listed a whole kind anew: whatever is older and not in the list is gone. */
  replace(list: {
    kind: Kind;
    objects: KubeObject[];
    resourceVersion: string;
  }): void {
    const kind = kindOf(list.kind);
    const version = parseVersion(list.resourceVersion);
    const listed = new Set(
      list.objects.map(object => keyOf(object, object.metadata.name)),
    );
    for (const [key, known] of this.entries) {
      const isOther = !key.startsWith(`${kind} `) || listed.has(key);
      if (!isOther && (version === undefined || known.version <= version)) {
        this.entries.delete(key);
      }
    }
    if (version !== undefined) {
      this.listedAt.set(kind, version);
    }
    list.objects.forEach(object => this.hear('changed', object));
  }

  /** The object, if it is there and the API server showed it since then: milliseconds since 1970. */
  read(ref: ObjectRef, since: number): KubeObject | undefined {
    const { object, shownAt } = this.entries.get(keyOf(ref, ref.name)) ?? {};
    return shownAt !== undefined && shownAt >= since ? object : undefined;
  }

  all(): KubeObject[] {
    return [...this.entries.values()].flatMap(({ object }) => object ?? []);
  }
}

function kindOf({ apiVersion, kind }: Kind): string {
  return `${apiVersion} ${kind}`;
}

function keyOf(kind: Kind, name: string): string {
  return `${kindOf(kind)} ${name}`;
}
