import { useEntity } from '@backstage/plugin-catalog-react';
import { MissingAnnotationEmptyState } from '@backstage/plugin-catalog-react';
import { STORE_ID_ANNOTATION } from '@store-platform/backstage-plugin-stores-common';
import { ActionsTab } from './ActionsTab';

/** The Actions tab of the entity whose page it is on. */
export function EntityStoreActionsContent() {
  const { entity } = useEntity();
  const storeId = entity.metadata.annotations?.[STORE_ID_ANNOTATION];
  return storeId ? (
    <ActionsTab key={storeId} storeId={storeId} />
  ) : (
    <MissingAnnotationEmptyState annotation={STORE_ID_ANNOTATION} />
  );
}
