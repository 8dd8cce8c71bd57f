import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_STORE,
  Store,
  StoreSummary,
} from '@store-platform/backstage-plugin-stores-common';

/** What a permission rule can ask of stores in a database query: one of the values in a field, none of them if there are none. */
export type StoreCriterion =
  | { field: 'owner' | 'engine' | 'plan' | 'cluster'; values: string[] }
  /** The store's state in one word, as `storeSummary()` tells it. */
  | { field: 'status'; values: StoreSummary[] };

/** The resource that conditional decisions about stores speak of. */
export const storePermissionResourceRef = createPermissionResourceRef<
  Store,
  StoreCriterion
>().with({ pluginId: 'stores', resourceType: RESOURCE_TYPE_STORE });
