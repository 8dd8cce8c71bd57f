import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  CatalogApi,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { JSX } from 'react';
import { storesApiRef } from '../apis/storesApiRef';
import {
  createFromTemplateRouteRef,
  healthTabRouteRef,
  logsTabRouteRef,
  storesPageRouteRef,
} from '../routes';
import { FakeSignals } from './FakeSignals';
import { FakeStoresApi } from './FakeStoresApi';

/** Renders something in a test app with the stores API in memory, all permissions unless `denied` names them, and signals sent by hand. */
export function renderWithStores(
  element: JSX.Element,
  options: {
    api?: FakeStoresApi;
    signals?: FakeSignals;
    denied?: string[];
    catalog?: CatalogApi;
    initialRoute?: string;
  } = {},
): void {
  const { api = new FakeStoresApi(), signals, denied = [] } = options;
  const permissionApi = {
    authorize: async (request: { permission: { name: string } }) => ({
      result: denied.includes(request.permission.name)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
    }),
  };
  const signalApi = signals ?? new FakeSignals();
  renderInTestApp(
    <TestApiProvider
      apis={[
        [storesApiRef, api],
        [signalApiRef, signalApi],
        [permissionApiRef, permissionApi],
        [catalogApiRef, options.catalog ?? catalogApiMock()],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/stores': storesPageRouteRef,
        '/store/health': healthTabRouteRef,
        '/store/logs': logsTabRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/create/templates/:namespace/:templateName':
          createFromTemplateRouteRef,
      },
      initialRouteEntries: [options.initialRoute ?? '/'],
    },
  );
}
