import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

// Made with core-plugin-api, these work in apps on either frontend system.

/** The Stores page. */
export const rootRouteRef = createRouteRef({ id: 'stores' });

/** The Health tab of a store's entity page. */
export const healthRouteRef = createRouteRef({ id: 'stores:health' });

/** The Logs tab of a store's entity page. */
export const logsRouteRef = createRouteRef({ id: 'stores:logs' });

/** The Actions tab of a store's entity page. */
export const actionsRouteRef = createRouteRef({ id: 'stores:actions' });

/** The Audit page. */
export const auditRouteRef = createRouteRef({ id: 'stores:audit' });

/** The Audit tab of a store's entity page. */
export const storeAuditRouteRef = createRouteRef({ id: 'stores:store-audit' });

/** A template's form; bound to the scaffolder by itself where it is installed. */
export const createFromTemplateRouteRef = createExternalRouteRef({
  id: 'stores:create-from-template',
  optional: true,
  params: ['namespace', 'templateName'],
  defaultTarget: 'scaffolder.selectedTemplate',
});

/** The Stores page as the cards link to it; optional, because an app can have the cards without the page. */
export const storesPageRouteRef = createExternalRouteRef({
  id: 'stores:stores-page',
  optional: true,
  defaultTarget: 'stores.root',
});

/** The Health tab as cards link to it; optional, because an app can leave the tab out. */
export const healthTabRouteRef = createExternalRouteRef({
  id: 'stores:health-tab',
  optional: true,
  defaultTarget: 'stores.health',
});

/** The Logs tab as pods link to it; optional, because an app can leave the tab out. */
export const logsTabRouteRef = createExternalRouteRef({
  id: 'stores:logs-tab',
  optional: true,
  defaultTarget: 'stores.logs',
});

/** The Actions tab as cards link to it; optional, because an app can leave the tab out. */
export const actionsTabRouteRef = createExternalRouteRef({
  id: 'stores:actions-tab',
  optional: true,
  defaultTarget: 'stores.actions',
});
