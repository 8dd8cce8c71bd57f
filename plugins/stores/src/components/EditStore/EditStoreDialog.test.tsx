import {
  Store,
  storeEntity,
  UpdateStoreRequest,
} from '@store-platform/backstage-plugin-stores-common';
import {
  engineListFixture,
  storeFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeStoresApi } from '../../__testUtils__/FakeStoresApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { EntityStoreCard } from '../StoreCard/EntityStoreCard';

const partners = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'partners', namespace: 'default' },
};

/** The form opened from the Store card, and what it sends. */
async function open(
  store: Store,
  change: (api: FakeStoresApi) => void = () => {},
) {
  const api = new FakeStoresApi({ stores: [store] });
  const sent: UpdateStoreRequest[] = [];
  const update = api.updateStore.bind(api);
  api.updateStore = async (id, request) => {
    sent.push(request);
    return update(id, request);
  };
  change(api);
  renderWithStores(
    <EntityProvider entity={storeEntity({ store, locationRef: 'stores:x' })}>
      <EntityStoreCard />
    </EntityProvider>,
    { api, catalog: catalogApiMock({ entities: [partners] }) },
  );
  const button = await screen.findByRole('button', { name: 'Edit store' });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
  const dialog = within(await screen.findByRole('dialog'));
  await dialog.findByRole('radio', { name: /Small/ });
  return { api, sent, dialog };
}

const save = () => screen.findByRole('button', { name: 'Save' });

describe('EditStoreDialog', () => {
  it('sends the new title alone, with the version that was read', async () => {
    const { sent, dialog } = await open(storeFixture({ id: 'title' }));
    expect(await save()).toBeDisabled();
    const title = dialog.getByRole('textbox', { name: /Title/ });
    await userEvent.clear(title);
    await userEvent.type(title, 'Coffee Shop');
    await userEvent.click(await save());
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(sent).toEqual([{ version: 1, title: 'Coffee Shop' }]);
  });

  it('sends a new owner, plan and parameters', async () => {
    const { sent, dialog } = await open(storeFixture({ id: 'rest' }));
    await userEvent.click(dialog.getByRole('button', { name: /Owner/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: /partners/ }),
    );
    await userEvent.click(dialog.getByRole('radio', { name: /Standard/ }));
    await userEvent.click(dialog.getByRole('switch', { name: 'Sample data' }));
    await userEvent.click(await save());
    await waitFor(() =>
      expect(sent).toEqual([
        {
          version: 1,
          owner: 'group:default/partners',
          plan: 'standard',
          parameters: { sampleData: false },
        },
      ]),
    );
  });

  it('tells why a change was refused, and keeps what was entered', async () => {
    const { dialog } = await open(storeFixture({ id: 'refused' }), api => {
      api.updateStore = async () => {
        throw await refusal({
          status: 409,
          message: 'Somebody changed the store meanwhile',
        });
      };
    });
    await userEvent.type(dialog.getByRole('textbox', { name: /Title/ }), '!');
    await userEvent.click(await save());
    expect(
      await screen.findByText('Somebody changed the store meanwhile'),
    ).toBeVisible();
    expect(dialog.getByRole('textbox', { name: /Title/ })).toHaveValue(
      'Tea Shop!',
    );
  });

  it('offers a plan that may not be had only to a store that has it', async () => {
    const engines = engineListFixture();
    engines.items[0].plans = engines.items[0].plans.map(plan => ({
      ...plan,
      allowed: false,
      reason: 'Only for the platform team',
    }));
    const { dialog } = await open(storeFixture({ id: 'plans' }), api => {
      api.engines = engines;
    });
    expect(dialog.getByRole('radio', { name: /Small/ })).toBeEnabled();
    expect(dialog.getByRole('radio', { name: /Standard/ })).toBeDisabled();
    expect(dialog.getByText('Only for the platform team')).toBeVisible();
  });
});
