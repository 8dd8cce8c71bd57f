import {
  EntityInfoCard,
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { STORE_ID_ANNOTATION } from '@store-platform/backstage-plugin-stores-common';
import { StoreCard } from './StoreCard';

/** The Store card of the entity whose page it is on. */
export function EntityStoreCard() {
  const { entity } = useEntity();
  const storeId = entity.metadata.annotations?.[STORE_ID_ANNOTATION];
  if (!storeId) {
    return (
      <EntityInfoCard title="Store">
        <MissingAnnotationEmptyState annotation={STORE_ID_ANNOTATION} />
      </EntityInfoCard>
    );
  }
  return <StoreCard storeId={storeId} />;
}
