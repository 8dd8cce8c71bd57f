import { dialogApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { STORE_ID_ANNOTATION } from '@store-platform/backstage-plugin-stores-common';
import { StoreActionsDialog } from './StoreActionsDialog';

/**
 * The menu entry of an entity page that offers what can be done to the store.
 *
 * One entry, because a page's menu is made up before the API is asked; what it offers is the API's own list.
 */
export function useStoreActionsMenuItem() {
  const { entity } = useEntity();
  const dialogApi = useApi(dialogApiRef);
  const storeId = entity.metadata.annotations?.[STORE_ID_ANNOTATION];
  return {
    title: 'Store actions …',
    disabled: storeId === undefined,
    onClick: async () => {
      if (storeId) {
        dialogApi.open(({ dialog }) => (
          <StoreActionsDialog storeId={storeId} onClose={dialog.close} />
        ));
      }
    },
  };
}
