import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  Condition,
  Store,
  storeEntity,
  STORES_SIGNAL_CHANNEL,
  StoreSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeSignals } from '../../__testUtils__/FakeSignals';
import { FakeStoresApi } from '../../__testUtils__/FakeStoresApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { EntityStoreCard } from './EntityStoreCard';

function show(
  store: Store,
  options: NonNullable<Parameters<typeof renderWithStores>[1]> = {},
) {
  const { api = new FakeStoresApi() } = options;
  api.stores.push(store);
  renderWithStores(
    <EntityProvider entity={storeEntity({ store, locationRef: 'stores:x' })}>
      <EntityStoreCard />
    </EntityProvider>,
    { ...options, api },
  );
  return api;
}

const showState = (summary: StoreSummary) => show(storeFixture({ summary }));
const button = (name: string) => screen.findByRole('button', { name });

describe('EntityStoreCard', () => {
  it('tells what the store is', async () => {
    showState('Ready');
    expect(await screen.findByText('Ready')).toBeVisible();
    expect(
      screen.getByRole('link', { name: /^http:\/\/127.0.0.1:30080\/ / }),
    ).toHaveAttribute('href', 'http://127.0.0.1:30080/');
    expect(screen.getByRole('link', { name: /wp-admin/ })).toBeVisible();
    expect(await screen.findByText('WooCommerce')).toBeVisible();
    expect(
      screen.getByText('1 CPU, 1 GiB memory, 4 GiB storage'),
    ).toBeVisible();
    expect(screen.getByText('jo@example.com')).toBeVisible();
    expect(screen.getByText(/Jan 2, 2026/)).toBeVisible();
  });

  it.each<[Pick<Condition, 'type' | 'status' | 'message'>, string]>([
    [
      {
        type: 'Isolated',
        status: 'False',
        message: 'NetworkPolicy allow-all was created outside Store Platform.',
      },
      'The isolation of this store is weakened',
    ],
    [
      {
        type: 'Drifted',
        status: 'True',
        message: 'keda sets spec.replicas of Deployment web.',
      },
      'This store is changed outside Store Platform',
    ],
  ])('warns of the condition %j', async (condition, title) => {
    const store = storeFixture({ summary: 'Ready' });
    show({
      ...store,
      status: {
        ...store.status,
        conditions: [
          ...store.status.conditions.filter(
            ({ type }) => type !== condition.type,
          ),
          {
            ...condition,
            reason: 'Found',
            lastTransitionTime: store.metadata.createdAt,
          },
        ],
      },
    });

    expect(await screen.findByText(title)).toBeVisible();
    expect(screen.getByText(condition.message)).toBeVisible();
  });

  it('warns of nothing while the store is isolated and as it is rendered', async () => {
    showState('Ready');
    expect(await screen.findByText('Ready')).toBeVisible();
    expect(screen.queryByText(/isolation of this store/)).toBeNull();
    expect(screen.queryByText(/changed outside Store Platform/)).toBeNull();
  });

  it.each<[StoreSummary, string]>([
    [
      'Queued',
      'Queued: 3 of 3 places in use (tea, books, another store). Position 2.',
    ],
    ['Provisioning', 'Waiting for the database'],
    ['Degraded', 'The web pod is not ready'],
    ['Failed', 'The image shop/web:1 cannot be pulled: not found'],
    ['Suspended', 'The shop is switched off; its data is kept.'],
    ['Deleting', 'Everything of this store is being removed from the cluster.'],
  ])('says of a store that is %s: %s', async (summary, message) => {
    showState(summary);
    expect(await screen.findByText(message)).toBeVisible();
    expect(screen.getByRole('status', { name: 'Status' })).toHaveTextContent(
      summary,
    );
  });

  it('shows how far provisioning is', async () => {
    showState('Provisioning');
    const bar = await screen.findByRole('progressbar', {
      name: 'Setup progress',
    });
    expect(bar).toHaveAttribute('aria-valuenow', '3');
    expect(bar).toHaveAttribute('aria-valuemax', '8');
    expect(screen.getByText('3 of 8 stages done, now: Database')).toBeVisible();
  });

  it('shows the position in the queue while the reason is not known', async () => {
    const store = storeFixture({ summary: 'Queued' });
    const status = { ...store.status, queue: undefined };
    show({ ...store, status });
    expect(await screen.findByText('Queued. Position 2.')).toBeVisible();
  });

  it('retries a failed store and shows it provisioning at once', async () => {
    showState('Failed');
    await userEvent.click(await button('Retry setup'));
    expect(await screen.findByText('Provisioning')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Retry setup' }),
    ).not.toBeInTheDocument();
  });

  it('cancels a store that is being provisioned', async () => {
    showState('Provisioning');
    await userEvent.click(await button('Cancel setup'));
    expect(await screen.findByText('Failed')).toBeVisible();
  });

  it('tells in the API’s words why an order was refused, and keeps everything', async () => {
    const api = showState('Failed');
    api.retryStore = async () => {
      throw await refusal({ status: 429, message: 'Five retries a minute' });
    };
    await userEvent.click(await button('Retry setup'));
    expect(await screen.findByText('Five retries a minute')).toBeVisible();
    expect(screen.getByText('Failed')).toBeVisible();
    expect(await button('Retry setup')).toBeEnabled();
  });

  it.each([
    [3, 'Ready', 'This store expires in 3 days'],
    [-2, 'Suspended', 'This store expired 2 days ago'],
  ] as const)(
    'warns of an end %s days away',
    async (days, summary, warning) => {
      const expiresAt = new Date(
        Date.now() + days * 86_400_000 + Math.sign(days) * 60_000,
      ).toISOString();
      const store = storeFixture({ id: `ends-${days}`, summary });
      show({ ...store, spec: { ...store.spec, expiresAt } });
      expect(await screen.findByText(warning)).toBeVisible();
      expect(screen.getByText('Expires')).toBeVisible();
    },
  );

  it('tells of an end that is far away, and of protection, without a warning', async () => {
    const expiresAt = new Date(Date.now() + 60 * 86_400_000).toISOString();
    const store = storeFixture({ id: 'ends-late' });
    show({
      ...store,
      spec: { ...store.spec, expiresAt },
      metadata: { ...store.metadata, deletionProtection: true },
    });
    expect(await screen.findByText(/^in (1|2) months?$/)).toBeVisible();
    expect(screen.getByText('On')).toBeVisible();
    expect(screen.queryByText(/This store expires/)).not.toBeInTheDocument();
  });

  it('deletes only after the store’s name was typed, and tells when all is gone', async () => {
    const signals = new FakeSignals();
    const store = storeFixture({ id: 'to-delete' });
    const api = show(store, { signals });
    await waitFor(async () => expect(await button('Delete')).toBeEnabled());
    await userEvent.click(await button('Delete'));

    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/products, orders, customers/)).toBeVisible();
    const confirm = dialog.getByRole('button', { name: 'Delete for good' });
    const field = dialog.getByRole('textbox');
    await userEvent.type(field, 'tea');
    expect(confirm).toBeDisabled();
    await userEvent.type(field, '-shop');
    await userEvent.click(confirm);

    expect(await screen.findByText('Deleting')).toBeVisible();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Delete' }),
    ).not.toBeInTheDocument();

    api.forget('to-delete');
    act(() => signals.send(STORES_SIGNAL_CHANNEL, { storeId: 'to-delete' }));
    expect(await screen.findByText(/Tea Shop is deleted/)).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Go to all stores' }),
    ).toHaveAttribute('href', '/stores');
  });

  it('keeps the dialog and what was typed when deleting is refused', async () => {
    const api = show(storeFixture({ id: 'protected-meanwhile' }));
    api.deleteStore = async () => {
      throw await refusal({
        status: 409,
        message: 'Deletion protection is on',
      });
    };
    await waitFor(async () => expect(await button('Delete')).toBeEnabled());
    await userEvent.click(await button('Delete'));
    await userEvent.type(await screen.findByRole('textbox'), 'tea-shop{Enter}');
    expect(await screen.findByText('Deletion protection is on')).toBeVisible();
    expect(screen.getByRole('textbox')).toHaveValue('tea-shop');
    await userEvent.click(await button('Keep the store'));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('does not delete a protected store, and says why', async () => {
    const store = storeFixture({ id: 'protected' });
    show({
      ...store,
      metadata: { ...store.metadata, deletionProtection: true },
    });
    expect(await screen.findByText(/Deletion protection is on/)).toBeVisible();
    expect(await button('Delete')).toBeDisabled();
  });

  it.each<[StoreSummary, string]>([
    ['Failed', 'Retry setup'],
    ['Provisioning', 'Cancel setup'],
    ['Ready', 'Delete'],
  ])(
    'disables what is not permitted for a store that is %s: %s, and says why',
    async (summary, name) => {
      const api = new FakeStoresApi();
      const refused = {
        allowed: false,
        reason: 'You need the permission stores.store.…',
      };
      api.actions.deeds = {
        ...api.actions.deeds,
        retry: refused,
        cancel: refused,
        delete: refused,
      };
      show(storeFixture({ id: `foreign-${summary}`, summary }), { api });
      await waitFor(async () =>
        expect(await button(name)).toHaveAccessibleDescription(refused.reason),
      );
      expect(await button(name)).toBeDisabled();
    },
  );

  it('says that it is not known what is permitted', async () => {
    const api = new FakeStoresApi();
    api.listActions = async () => {
      throw await refusal({ status: 503, message: 'Ask again later' });
    };
    show(storeFixture({ id: 'unknown' }), { api });
    await waitFor(async () =>
      expect(await button('Delete')).toHaveAccessibleDescription(
        'What you may do could not be found out: Ask again later',
      ),
    );
    expect(await button('Delete')).toBeDisabled();
  });

  it('says why the store could not be loaded, and tries again', async () => {
    const store = storeFixture({ id: 'unreachable' });
    const api = new FakeStoresApi({ stores: [store] });
    api.broken = new Error('The backend does not answer');
    renderWithStores(
      <EntityProvider entity={storeEntity({ store, locationRef: 'stores:x' })}>
        <EntityStoreCard />
      </EntityProvider>,
      { api },
    );
    expect(
      await screen.findByText('The backend does not answer'),
    ).toBeVisible();
    api.broken = undefined;
    await userEvent.click(await button('Try again'));
    expect(await screen.findByText('Ready')).toBeVisible();
  });

  it('says which annotation an entity lacks', async () => {
    renderWithStores(
      <EntityProvider
        entity={{
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'plain' },
        }}
      >
        <EntityStoreCard />
      </EntityProvider>,
    );
    expect(
      await screen.findAllByText(/store-platform.dev\/store-id/),
    ).not.toHaveLength(0);
  });
});
