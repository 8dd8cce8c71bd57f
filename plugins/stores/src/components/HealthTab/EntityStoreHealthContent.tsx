import {
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { STORE_ID_ANNOTATION } from '@store-platform/backstage-plugin-stores-common';
import { HealthTab } from './HealthTab';

/** The Health tab of the entity whose page it is on. */
export function EntityStoreHealthContent() {
  const { entity } = useEntity();
  const storeId = entity.metadata.annotations?.[STORE_ID_ANNOTATION];
  if (!storeId) {
    return <MissingAnnotationEmptyState annotation={STORE_ID_ANNOTATION} />;
  }
  return <HealthTab storeId={storeId} />;
}
