import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

// Made with core-plugin-api, these work in apps on either frontend system.

/** The Stores page. */
export const rootRouteRef = createRouteRef({ id: 'stores' });

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
