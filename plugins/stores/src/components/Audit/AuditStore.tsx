import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import {
  AuditRecord,
  storeEntityRef,
} from '@store-platform/backstage-plugin-stores-common';

/** The store that a record speaks of, leading to its page; nothing if it speaks of none. */
export function AuditStore(props: { record: AuditRecord }) {
  const { storeName, storeId } = props.record;
  const entityRoute = useRouteRef(entityRouteRef);
  if (!storeName) {
    return <>{storeId ?? '–'}</>;
  }
  return (
    <Link href={entityRoute(parseEntityRef(storeEntityRef(storeName)))}>
      {storeName}
    </Link>
  );
}
