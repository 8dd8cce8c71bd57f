import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { STORE_ENTITY_TYPE } from '@store-platform/backstage-plugin-stores-common';
import useAsync from 'react-use/esm/useAsync';

/** References of those who own a store, as the catalog knows them; empty until known. */
export function useStoreOwners(): string[] {
  const catalogApi = useApi(catalogApiRef);
  const { value } = useAsync(async () => {
    const { facets } = await catalogApi.getEntityFacets({
      filter: { kind: 'component', 'spec.type': STORE_ENTITY_TYPE },
      facets: ['spec.owner'],
    });
    return facets['spec.owner'].map(facet => facet.value);
  }, [catalogApi]);
  return value ?? [];
}
