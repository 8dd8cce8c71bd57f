import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  Store,
  storeEntityRef,
} from '@store-platform/backstage-plugin-stores-common';

/** A store's title, leading to its page in the catalog. */
export function StoreLink(props: { store: Store }) {
  const { name, title } = props.store.metadata;
  const entityRoute = useRouteRef(entityRouteRef);
  const href = entityRoute(parseEntityRef(storeEntityRef(name)));
  return (
    <Link href={href} weight="bold" standalone>
      {title}
    </Link>
  );
}
