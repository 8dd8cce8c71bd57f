import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { storeEntity } from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import plugin, { storesApiRef } from '../..';
import { FakeStoresApi } from '../../__testUtils__/FakeStoresApi';

const store = storeFixture();
const entity = storeEntity({ store, locationRef: 'stores:default' });

function show(changes: Partial<typeof entity.spec> = {}) {
  const api = new FakeStoresApi({ stores: [store] });
  const shown = { ...entity, spec: { ...entity.spec, ...changes } };
  renderTestApp({
    features: [catalogPlugin, plugin],
    apis: [
      [storesApiRef, api],
      [catalogApiRef, catalogApiMock({ entities: [shown] })],
    ],
    initialRouteEntries: ['/catalog/default/component/tea-shop'],
  });
  return api;
}

const openMenu = async () =>
  userEvent.click(await screen.findByRole('button', { name: /more/i }));

describe('the menu of a store’s page', () => {
  it('offers all actions of the API, each with its own question', async () => {
    const api = show();
    await openMenu();
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Store actions …' }),
    );
    const all = within(
      await screen.findByRole('dialog', { name: 'Store actions' }),
    );
    await userEvent.click(
      await all.findByRole('button', { name: 'Restart …' }),
    );
    const question = within(
      await screen.findByRole('dialog', { name: 'Restart' }),
    );
    await userEvent.click(question.getByRole('button', { name: 'Restart' }));
    await waitFor(() => expect(api.runs).toHaveLength(1));
    await userEvent.click(await screen.findByRole('button', { name: 'Done' }));
    expect(
      await screen.findByRole('dialog', { name: 'Store actions' }),
    ).toBeVisible();
  });

  it('has no such entry on pages of other components', async () => {
    show({ type: 'service' });
    await openMenu();
    expect(await screen.findAllByRole('menuitem')).not.toHaveLength(0);
    expect(
      screen.queryByRole('menuitem', { name: 'Store actions …' }),
    ).not.toBeInTheDocument();
  });
});
