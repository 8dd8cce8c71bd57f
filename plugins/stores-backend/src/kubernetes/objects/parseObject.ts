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
 * A cluster's JSON as an object. Items of a list carry no kind of their own: `kind` is the list's.
 */
export function parseObject(options: {
  value: unknown;
  kind?: { apiVersion: string; kind: string };
}): KubeObject {
  const { value, kind } = options;
  if (typeof value === 'object' && value !== null) {
    const object: unknown = kind
      ? { apiVersion: kind.apiVersion, kind: kind.kind, ...value }
      : value;
    if (isKubeObject(object)) {
      return object;
    }
  }
  throw new ClusterError({
    kind: 'unreachable',
    message: 'The cluster answered with something that is no object',
  });
}
