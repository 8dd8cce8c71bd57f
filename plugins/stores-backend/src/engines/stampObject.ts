import { createHash } from 'node:crypto';
import {
  ENGINE_LABEL,
  STAGE_LABEL,
  Store,
  STORE_ID_LABEL,
  STORE_NAME_LABEL,
  STORE_PLATFORM_PREFIX,
} from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../kubernetes/types';
import { asObject } from './asObject';

/** Annotation: hash of the object as the platform last applied it. Tells a hand's change (same hash) from our own (other hash). */
export const APPLIED_HASH_ANNOTATION = `${STORE_PLATFORM_PREFIX}/applied-hash`;

/** The labels that tie an object to its store. */
export function storeLabels(store: Store): Record<string, string> {
  return {
    [STORE_ID_LABEL]: store.metadata.id,
    [STORE_NAME_LABEL]: store.metadata.name,
    [ENGINE_LABEL]: store.spec.engine,
  };
}

/**
 * The object with what the platform relies on: the store's labels on it and on its pods, its stage on both,
 * and the hash of its content as an annotation.
 */
export function stampObject(options: {
  object: KubeObject;
  store: Store;
  stage: string;
}): KubeObject {
  const { object, store, stage } = options;
  const labels = { ...storeLabels(store), [STAGE_LABEL]: stage };
  const labelled: KubeObject = {
    ...object,
    metadata: {
      ...object.metadata,
      labels: { ...object.metadata.labels, ...labels },
    },
  };
  const spec = asObject(object.spec);
  const template = asObject(spec?.template);
  if (spec && template) {
    const metadata = asObject(template.metadata) ?? {};
    labelled.spec = {
      ...spec,
      template: {
        ...template,
        metadata: {
          ...metadata,
          labels: { ...asObject(metadata.labels), ...labels },
        },
      },
    };
  }
  const hash = hashOf(labelled);
  labelled.metadata.annotations = {
    ...object.metadata.annotations,
    [APPLIED_HASH_ANNOTATION]: hash,
  };
  return labelled;
}

/** Short stable hash of JSON-like content, independent of the order of keys. */
export function hashOf(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(content, sortKeys))
    .digest('hex')
    .slice(0, 16);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
