import { createApiRef } from '@backstage/core-plugin-api';
import type { StoresApi } from '@store-platform/backstage-plugin-stores-common';

/** The stores API as the portal's pages and cards use it. */
export const storesApiRef = createApiRef<StoresApi>({ id: 'plugin.stores' });
