import { createHash } from 'node:crypto';
import equal from 'fast-deep-equal';
import type { KubeObject } from './types';

/** Metadata that changes without anybody changing the object. */
const VOLATILE = ['managedFields', 'resourceVersion', 'generation'];

function desiredPart(object: KubeObject): object {
  const { status, metadata, ...rest } = object;
  const lasting = Object.entries(metadata).filter(
    ([key, value]) => !VOLATILE.includes(key) && value !== undefined,
  );
  return { ...rest, metadata: Object.fromEntries(lasting) };
}

/** JSON with the keys of every object in order. */
function stableJson(value: object): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}

/**
 * Whether applying an object would change nothing. `applied` is what a dry run of the apply
 * returned, so the cluster's own defaults are in both.
 */
export function sameObject(options: {
  live: KubeObject;
  applied: KubeObject;
}): boolean {
  return equal(desiredPart(options.live), desiredPart(options.applied));
}

const fingerprints = new WeakMap<KubeObject, string>();

/**
 * A hash of everything about an object that somebody wants: not of its status, nor of what the
 * cluster counts in its metadata. Another object of the same name has another one, by its uid.
 */
export function fingerprint(object: KubeObject): string {
  const known = fingerprints.get(object);
  if (known !== undefined) {
    return known;
  }
  const hash = createHash('sha256')
    .update(stableJson(desiredPart(object)))
    .digest('hex');
  fingerprints.set(object, hash);
  return hash;
}
