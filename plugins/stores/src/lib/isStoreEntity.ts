import type { Entity } from '@backstage/catalog-model';
import {
  STORE_ENTITY_TYPE,
  STORE_ID_ANNOTATION,
} from '@store-platform/backstage-plugin-stores-common';

/** True for a catalog entity that stands for a store. */
export function isStoreEntity(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'component' &&
    entity.spec?.type === STORE_ENTITY_TYPE
  );
}

/** True for an entity that the store cards have something to show for. */
export function isStoreAvailable(entity: Entity): boolean {
  return Boolean(entity.metadata.annotations?.[STORE_ID_ANNOTATION]);
}
