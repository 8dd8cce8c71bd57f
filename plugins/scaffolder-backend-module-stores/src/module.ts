import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createCreateStoreAction } from './actions/createStore';
import { createDeleteStoreAction } from './actions/deleteStore';
import { createDoStoreActionAction } from './actions/doStoreAction';
import { createWaitForStoreAction } from './actions/waitForStore';
import { StoresAccess } from './lib/StoresAccess';

/** Adds `stores:create`, `stores:wait`, `stores:delete` and `stores:action` to the scaffolder. */
export const scaffolderModuleStores = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'stores',
  register({ registerInit }) {
    registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, discovery }) {
        const access = new StoresAccess({ auth, discovery });
        actions.addActions(
          createCreateStoreAction({ access }),
          createWaitForStoreAction({ access }),
          createDeleteStoreAction({ access }),
          createDoStoreActionAction({ access }),
        );
      },
    });
  },
});
