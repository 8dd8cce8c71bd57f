import {
  MissingAnnotationEmptyState,
  useEntity,
} from '@backstage/plugin-catalog-react';
import {
  AuditFilter,
  STORE_ID_ANNOTATION,
} from '@store-platform/backstage-plugin-stores-common';
import { useState } from 'react';
import { AuditView } from './AuditView';

/** The Audit tab of the entity whose page it is on. */
export function EntityStoreAuditContent() {
  const { entity } = useEntity();
  const storeId = entity.metadata.annotations?.[STORE_ID_ANNOTATION];
  return storeId ? (
    <StoreAudit key={storeId} storeId={storeId} />
  ) : (
    <MissingAnnotationEmptyState annotation={STORE_ID_ANNOTATION} />
  );
}

function StoreAudit(props: { storeId: string }) {
  const [filter, setFilter] = useState<AuditFilter>({});
  return (
    <AuditView
      storeId={props.storeId}
      filter={filter}
      update={patch => setFilter(before => ({ ...before, ...patch }))}
    />
  );
}
