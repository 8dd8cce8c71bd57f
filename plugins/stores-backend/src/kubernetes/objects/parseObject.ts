import { ClusterError } from '../ClusterError';
import type { KubeObject } from '../types';
import { Reader } from './Reader';

function isKubeObject(value: unknown): value is KubeObject {
  const reader = new Reader(value);
  return Boolean(
    reader.text('apiVersion') &&
      reader.text('kind') &&
      reader.text('metadata', 'name'),
  );
}

/**
 * A cluster's JSON as an object. Items of a list carry no kind of their own: `kind` is the list's. With `metadataOnly` the
 * answer's own kind is `PartialObjectMetadata`, which says nothing about the object.
 */
export function parseObject(options: {
  value: unknown;
  kind?: { apiVersion: string; kind: string };
  metadataOnly?: boolean;
}): KubeObject {
  const { value, kind, metadataOnly = false } = options;
  if (typeof value === 'object' && value !== null) {
    const own = kind && { apiVersion: kind.apiVersion, kind: kind.kind };
    const object: unknown = metadataOnly
      ? { ...value, ...own }
      : { ...own, ...value };
    if (isKubeObject(object)) {
      return object;
    }
  }
  throw new ClusterError({
    kind: 'unreachable',
    message: 'The cluster answered with something that is no object',
  });
}
