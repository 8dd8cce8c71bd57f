import {
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { STORE_ID_ANNOTATION } from '@store-platform/backstage-plugin-stores-common';
import { LogsTab } from './LogsTab';

/** The Logs tab of the entity whose page it is on. */
export function EntityStoreLogsContent() {
  const { entity } = useEntity();
  const storeId = entity.metadata.annotations?.[STORE_ID_ANNOTATION];
  if (!storeId) {
    return <MissingAnnotationEmptyState annotation={STORE_ID_ANNOTATION} />;
  }
  return <LogsTab storeId={storeId} storeName={entity.metadata.name} />;
}
