import {
  EntityInfoCard,
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { STORE_ID_ANNOTATION } from '@store-platform/backstage-plugin-stores-common';
import { TimelineCard } from './TimelineCard';

/** The Timeline card of the entity whose page it is on. */
export function EntityStoreTimelineCard() {
  const { entity } = useEntity();
  const storeId = entity.metadata.annotations?.[STORE_ID_ANNOTATION];
  if (!storeId) {
    return (
      <EntityInfoCard title="Timeline">
        <MissingAnnotationEmptyState annotation={STORE_ID_ANNOTATION} />
      </EntityInfoCard>
    );
  }
  return <TimelineCard storeId={storeId} />;
}
