import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { APPLIED_HASH_ANNOTATION } from '../../engines/stampObject';
import type { KubeObject } from '../../kubernetes/types';
import type { Correction } from '../../model/driftHistory';
import { objectName } from './objectName';

/** The platform itself, where a chart renders the same object twice and so changes it with every pass. */
export const PLATFORM = 'store-platform';

/**
 * That the platform writes one rendering of an object over another one of its own. Again and again within one generation of the store
 * it means that two renderings are in each other's way.
 */
export function rewriteOf(
  { metadata }: Pick<Store, 'metadata'>,
  desired: KubeObject,
): Correction {
  const rendering = desired.metadata.annotations?.[APPLIED_HASH_ANNOTATION];
  return {
    object: objectName(desired),
    field: `rendering ${rendering} of generation ${metadata.generation}`,
    manager: PLATFORM,
    how: 'changed',
    rendering,
  };
}
