import {
  EntityInfoCard,
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { STORE_ID_ANNOTATION } from '@store-platform/backstage-plugin-stores-common';
import { HealthCard } from './HealthCard';

/** The Health card of the entity whose page it is on. */
export function EntityStoreHealthCard() {
  const { entity } = useEntity();
  const storeId = entity.metadata.annotations?.[STORE_ID_ANNOTATION];
  if (!storeId) {
    return (
      <EntityInfoCard title="Health">
        <MissingAnnotationEmptyState annotation={STORE_ID_ANNOTATION} />
      </EntityInfoCard>
    );
  }
  return <HealthCard storeId={storeId} />;
}
