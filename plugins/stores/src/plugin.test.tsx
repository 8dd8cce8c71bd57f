import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { storeEntity } from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { screen } from '@testing-library/react';
import plugin, { storesApiRef } from '.';
import { formFields } from './fields/formFields';
import { eventFixture } from './__testUtils__/eventFixture';
import { FakeStoresApi } from './__testUtils__/FakeStoresApi';

const store = storeFixture({ id: 'one' });
const entity = storeEntity({ store, locationRef: 'stores:default' });

const fakeApi = () =>
  new FakeStoresApi({
    stores: [store],
    events: [eventFixture({ storeId: 'one', number: 1 })],
  });

describe('the plugin in an app on the new frontend system', () => {
  it('brings the Stores page', async () => {
    renderTestApp({
      features: [plugin],
      apis: [
        [storesApiRef, fakeApi()],
        [catalogApiRef, catalogApiMock({ entities: [entity] })],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      initialRouteEntries: ['/stores'],
    });
    expect(await screen.findByText('1 store')).toBeVisible();
    expect(screen.getByText('All stores')).toBeVisible();
  });

  it('puts its cards on a store’s page', async () => {
    renderTestApp({
      features: [plugin],
      extensions: [createTestEntityPage({ entity })],
      apis: [[storesApiRef, fakeApi()]],
    });
    expect(
      await screen.findByRole('status', { name: 'Status' }),
    ).toHaveTextContent('Ready');
    expect(await screen.findByText('Event number 1')).toBeVisible();
  });

  it('leads from the Health card to the Health tab, and from a pod there to its logs', async () => {
    renderTestApp({
      features: [plugin],
      extensions: [createTestEntityPage({ entity })],
      apis: [[storesApiRef, fakeApi()]],
    });
    expect(
      await screen.findByRole('link', { name: 'All about the health' }),
    ).toHaveAttribute('href', '/health');
    expect(
      await screen.findByRole('link', { name: 'Logs of database-0' }),
    ).toHaveAttribute('href', '/logs?pod=database-0');
  });

  it('leaves the pages of other components alone', async () => {
    renderTestApp({
      features: [plugin],
      extensions: [
        createTestEntityPage({
          entity: { ...entity, spec: { ...entity.spec, type: 'service' } },
        }),
      ],
      apis: [[storesApiRef, fakeApi()]],
    });
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });

  it('offers a form field for each name that templates use', () => {
    expect(formFields.map(field => String(field))).toEqual(
      ['name', 'engine', 'owner', 'plan', 'hostname', 'parameters'].map(name =>
        expect.stringContaining(`store-${name}`),
      ),
    );
  });
});
