import {
  storeSummaries,
  STORES_SIGNAL_CHANNEL,
} from '@store-platform/backstage-plugin-stores-common';
import {
  engineListFixture,
  storeFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { FakeSignals } from '../../__testUtils__/FakeSignals';
import { FakeStoresApi } from '../../__testUtils__/FakeStoresApi';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { setViewport } from '../../__testUtils__/setViewport';
import { StoresPage } from './StoresPage';

const live = storeSummaries.filter(summary => summary !== 'Deleted');

function oneOfEach() {
  return live.map(summary => {
    const name = `${summary.toLocaleLowerCase('en-US')}-shop`;
    const store = storeFixture({ id: name, name, summary });
    return {
      ...store,
      metadata: { ...store.metadata, title: `The ${summary} shop` },
    };
  });
}

function many(count: number) {
  return Array.from({ length: count }, (_, index) =>
    storeFixture({ id: `id-${index}`, name: `shop-${index}` }),
  );
}

const Address = () => <output>{useLocation().search}</output>;

function show(
  options: Parameters<typeof renderWithStores>[1] & { api: FakeStoresApi },
) {
  return renderWithStores(
    <>
      <StoresPage />
      <Address />
    </>,
    options,
  );
}

const rowOf = async (title: string) => {
  const link = await screen.findByRole('link', { name: title });
  const row = link.closest('[role="row"]');
  if (!(row instanceof HTMLElement)) {
    throw new Error(`${title} is not in a row`);
  }
  return within(row);
};

describe('StoresPage', () => {
  beforeEach(() => setViewport(1440));

  it('marks a store whose isolation is weakened, and no other', async () => {
    const [first, second] = many(2);
    const condition = {
      type: 'Isolated' as const,
      status: 'False' as const,
      reason: 'ForeignNetworkPolicy',
      message: 'NetworkPolicy allow-all was created outside Store Platform.',
      lastTransitionTime: '2026-01-02T12:00:00.000Z',
    };
    const stores = [
      {
        ...first,
        metadata: { ...first.metadata, title: 'Open' },
        status: {
          ...first.status,
          conditions: [...first.status.conditions, condition],
        },
      },
      { ...second, metadata: { ...second.metadata, title: 'Closed' } },
    ];
    show({ api: new FakeStoresApi({ stores }) });

    expect((await rowOf('Open')).getByText('Isolation weakened')).toBeVisible();
    expect(
      (await rowOf('Closed')).queryByText('Isolation weakened'),
    ).toBeNull();
  });

  it('tells of every store its state, engine, plan, owner, address and age', async () => {
    show({ api: new FakeStoresApi({ stores: oneOfEach() }) });
    await screen.findAllByText('WooCommerce');
    for (const summary of live) {
      const row = await rowOf(`The ${summary} shop`);
      expect(row.getByText(summary)).toBeInTheDocument();
      expect(row.getByText('WooCommerce')).toBeInTheDocument();
      expect(row.getByText('Small')).toBeInTheDocument();
      expect(row.getByText('shops')).toBeInTheDocument();
      expect(row.getByText(/ago$/)).toHaveAttribute(
        'title',
        expect.stringContaining('2026'),
      );
    }
    const ready = await rowOf('The Ready shop');
    expect(ready.getByRole('link', { name: /Open the shop/ })).toHaveAttribute(
      'href',
      'http://127.0.0.1:30080/',
    );
    expect(ready.getByRole('link', { name: 'The Ready shop' })).toHaveAttribute(
      'href',
      '/catalog/default/component/ready-shop',
    );
    expect(screen.getByText('7 stores, 1 waiting in the queue')).toBeVisible();
    const queued = await rowOf('The Queued shop');
    expect(
      queued.getByText(
        '3 of 3 places in use (tea, books, another store). Position 2.',
      ),
    ).toBeVisible();
  });

  it('shows a table that is loading until the first answer', async () => {
    const api = new FakeStoresApi();
    api.listStores = () => new Promise(() => {});
    show({ api });
    expect(await screen.findByText('Loading table data.')).toBeInTheDocument();
  });

  it('explains stores and offers to create one when there is none', async () => {
    show({ api: new FakeStoresApi() });
    expect(await screen.findByText('No stores yet')).toBeVisible();
    expect(
      await screen.findByRole('link', { name: 'Create store' }),
    ).toHaveAttribute('href', '/create/templates/default/create-store');
  });

  it('tells those who may not create why, on a link that leads nowhere', async () => {
    const api = new FakeStoresApi();
    const reason = 'You lack the permission stores.store.create';
    api.engines = { ...api.engines, create: { allowed: false, reason } };
    show({ api });
    expect(await screen.findByText(reason)).toBeVisible();
    const link = screen.getByRole('link', { name: 'Create store' });
    expect(link).toHaveAttribute('aria-disabled', 'true');
    expect(link).not.toHaveAttribute('href');
    expect(link).toHaveAccessibleDescription(reason);
  });

  it('says why the stores could not be loaded, and tries again', async () => {
    const api = new FakeStoresApi({ stores: many(1) });
    api.broken = new Error('The backend does not answer');
    show({ api });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The backend does not answer');

    api.broken = undefined;
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByText('1 store')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('keeps the list when a later look fails, and says that it may be out of date', async () => {
    const api = new FakeStoresApi({ stores: many(1) });
    const signals = new FakeSignals();
    show({ api, signals });
    await screen.findByText('1 store');
    api.broken = new Error('The backend does not answer');
    act(() => signals.send(STORES_SIGNAL_CHANNEL, { storeId: 'id-0' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('out of date');
    expect(screen.getByText('shop-0')).toBeVisible();
  });

  it('shows a new store as soon as it is signalled', async () => {
    const api = new FakeStoresApi({ stores: many(1) });
    const signals = new FakeSignals();
    show({ api, signals });
    await screen.findByText('1 store');
    api.stores.push(storeFixture({ id: 'new', name: 'new-shop' }));
    act(() => signals.send(STORES_SIGNAL_CHANNEL, { storeId: 'new' }));
    expect(await screen.findByText('new-shop')).toBeVisible();
  });

  it('searches, keeps the search in the address and clears it', async () => {
    show({ api: new FakeStoresApi({ stores: oneOfEach() }) });
    const field = await screen.findByRole('searchbox');
    await userEvent.type(field, 'failed');
    expect(await screen.findByText('?search=failed')).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.queryByText('ready-shop')).not.toBeInTheDocument(),
    );
    expect(screen.getByText('failed-shop')).toBeVisible();

    await userEvent.type(field, ' nothing like it');
    await screen.findByText('No store matches');
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear search and filters' }),
    );
    expect(await screen.findByText('ready-shop')).toBeVisible();
    expect(field).toHaveValue('');
  });

  it('filters by what the address says and by what is chosen', async () => {
    show({
      api: new FakeStoresApi({ stores: oneOfEach() }),
      initialRoute: '/?status=Ready,Failed&sort=nonsense&offset=-1',
    });
    expect(
      await screen.findByText('2 stores, 1 waiting in the queue'),
    ).toBeVisible();

    await userEvent.click(
      screen.getByRole('button', { name: /Filter by status/ }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'Ready' }));
    expect(await screen.findByText(/status=Failed&/)).toBeInTheDocument();
    expect(
      await screen.findByText('1 store, 1 waiting in the queue'),
    ).toBeInTheDocument();
  });

  it('sorts by a column', async () => {
    show({ api: new FakeStoresApi({ stores: oneOfEach() }) });
    await screen.findByText('ready-shop');
    await userEvent.click(screen.getByRole('columnheader', { name: 'Store' }));
    expect(
      await screen.findByText('?sort=title&order=asc'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.getAllByRole('row')[1]).toHaveTextContent('Degraded'),
    );
  });

  it('goes from page to page', async () => {
    show({ api: new FakeStoresApi({ stores: many(45) }) });
    expect(await screen.findByText('1 - 20 of 45')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Next table page' }),
    );
    expect(await screen.findByText('21 - 40 of 45')).toBeVisible();
    expect(screen.getByText('?offset=20')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Previous table page' }),
    );
    expect(await screen.findByText('1 - 20 of 45')).toBeVisible();
  });

  it('calls the address of a store without a page for visitors what it is', async () => {
    const store = storeFixture({ name: 'headless' });
    store.status.endpoints = [
      { id: 'api', title: 'Store API', url: 'http://api.test/' },
    ];
    show({ api: new FakeStoresApi({ stores: [store] }) });
    const row = await rowOf('Tea Shop');
    expect(
      row.getByRole('link', {
        name: 'Open the store API of Tea Shop in a new tab',
      }),
    ).toHaveAttribute('href', 'http://api.test/');
  });

  it('says so while the cluster is simulated', async () => {
    const engines = { ...engineListFixture(), simulated: true };
    show({ api: new FakeStoresApi({ stores: many(1), engines }) });
    expect(await screen.findByRole('note')).toHaveTextContent(
      'Simulated cluster',
    );
  });

  it('folds what matters into two columns on a narrow screen', async () => {
    setViewport(390);
    show({ api: new FakeStoresApi({ stores: many(1) }) });
    const row = await rowOf('Tea Shop');
    expect(row.getByText('Ready')).toBeVisible();
    expect(row.getByRole('link', { name: /Open the shop/ })).toBeVisible();
    expect(
      screen.getAllByRole('columnheader').map(header => header.textContent),
    ).toEqual(['Store', 'Status']);
  });
});
