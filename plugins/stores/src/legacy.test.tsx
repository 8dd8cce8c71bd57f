import { createApp } from '@backstage/app-defaults';
import { FlatRoutes } from '@backstage/core-app-api';
import { createApiFactory } from '@backstage/core-plugin-api';
import { CatalogEntityPage } from '@backstage/plugin-catalog';
import {
  catalogApiRef,
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { storeEntity } from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { render, screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  EntityStoreCard,
  EntityStoreHealthCard,
  EntityStoreHealthContent,
  EntityStoreLogsContent,
  EntityStoreTimelineCard,
  StoreEngineFieldExtension,
  StoreHostnameFieldExtension,
  StoreNameFieldExtension,
  StoreOwnerFieldExtension,
  StoreParametersFieldExtension,
  StorePlanFieldExtension,
  storesApiRef,
  StoresPage,
  storesPlugin,
} from './legacy';
import { eventFixture } from './__testUtils__/eventFixture';
import { FakeStoresApi } from './__testUtils__/FakeStoresApi';

const store = storeFixture({ id: 'one' });
const entity = storeEntity({ store, locationRef: 'stores:default' });

const fakeApi = () =>
  new FakeStoresApi({
    stores: [store],
    events: [eventFixture({ storeId: 'one', number: 1 })],
  });

describe('the plugin in an app on the old frontend system', () => {
  it('brings the Stores page', async () => {
    window.history.replaceState({}, '', '/stores');
    const app = createApp({
      configLoader: async () => [
        {
          context: 'test',
          data: {
            app: { title: 'Test', baseUrl: 'http://localhost' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
        },
      ],
      plugins: [storesPlugin],
      apis: [
        createApiFactory(storesApiRef, fakeApi()),
        createApiFactory(catalogApiRef, catalogApiMock()),
      ],
    });
    const AppRouter = app.getRouter();
    const Root = app.getProvider();
    render(
      <Root>
        <AppRouter>
          <FlatRoutes>
            <Route path="/stores" element={<StoresPage />} />
            <Route
              path="/catalog/:namespace/:kind/:name"
              element={<CatalogEntityPage />}
            >
              <EntityStoreCard />
            </Route>
          </FlatRoutes>
        </AppRouter>
      </Root>,
    );
    expect(await screen.findByText('1 store')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Stores' })).toBeVisible();
  });

  it('brings the cards for the entity page', async () => {
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [storesApiRef, fakeApi()],
          [permissionApiRef, mockApis.permission()],
        ]}
      >
        <EntityProvider entity={entity}>
          <EntityStoreCard />
          <EntityStoreHealthCard />
          <EntityStoreTimelineCard />
        </EntityProvider>
      </TestApiProvider>,
      { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
    );
    expect(
      await screen.findByRole('status', { name: 'Status' }),
    ).toHaveTextContent('Ready');
    expect(await screen.findByText('Event number 1')).toBeVisible();
    expect(
      await screen.findByRole('list', { name: 'Components' }),
    ).toBeVisible();
  });

  it('brings the Health and the Logs tab', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[storesApiRef, fakeApi()]]}>
        <EntityProvider entity={entity}>
          <Routes>
            <Route path="/" element={<EntityStoreHealthContent />} />
            <Route path="/logs" element={<EntityStoreLogsContent />} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(
      await screen.findByRole('grid', { name: 'Pods of Database' }),
    ).toBeVisible();
  });

  it('brings the form fields by the names that templates use', async () => {
    const Names = () => {
      const fields = useCustomFieldExtensions(
        <ScaffolderFieldExtensions>
          <StoreNameFieldExtension />
          <StoreEngineFieldExtension />
          <StoreOwnerFieldExtension />
          <StorePlanFieldExtension />
          <StoreHostnameFieldExtension />
          <StoreParametersFieldExtension />
        </ScaffolderFieldExtensions>,
      );
      return <>{fields.map(({ name }) => name).join(' ')}</>;
    };
    await renderInTestApp(<Names />);
    expect(
      screen.getByText(
        'StoreName StoreEngine StoreOwner StorePlan StoreHostname StoreParameters',
      ),
    ).toBeVisible();
  });
});
