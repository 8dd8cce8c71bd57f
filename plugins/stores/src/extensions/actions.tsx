import {
  EntityContentBlueprint,
  EntityContextMenuItemBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiToolsLine } from '@remixicon/react';
import { useStoreActionsMenuItem } from '../components/StoreActionsMenu/useStoreActionsMenuItem';
import { isStoreEntity } from '../lib/isStoreEntity';
import { actionsRouteRef } from '../routes';

/** The Actions tab of a store's entity page. */
export const actionsContent = EntityContentBlueprint.make({
  name: 'actions',
  params: {
    path: 'actions',
    title: 'Actions',
    icon: <RiToolsLine />,
    routeRef: actionsRouteRef,
    filter: isStoreEntity,
    loader: () =>
      import('../components/ActionsTab/EntityStoreActionsContent').then(m => (
        <m.EntityStoreActionsContent />
      )),
  },
});

/** The entry in the menu of a store's entity page that opens all its actions, from whichever tab. */
export const actionsMenuItem = EntityContextMenuItemBlueprint.make({
  name: 'actions',
  params: {
    icon: <RiToolsLine size={16} />,
    filter: isStoreEntity,
    useProps: useStoreActionsMenuItem,
  },
});
