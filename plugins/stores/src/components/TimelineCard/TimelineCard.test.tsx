import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  Store,
  storeEntity,
  StoreEvent,
  STORES_SIGNAL_CHANNEL,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { eventFixture } from '../../__testUtils__/eventFixture';
import { FakeSignals } from '../../__testUtils__/FakeSignals';
import { FakeStoresApi } from '../../__testUtils__/FakeStoresApi';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { EntityStoreTimelineCard } from './EntityStoreTimelineCard';

function show(options: {
  store: Store;
  events?: StoreEvent[];
  signals?: FakeSignals;
  broken?: Error;
}) {
  const { store, events, signals, broken } = options;
  const api = new FakeStoresApi({ stores: [store], events });
  api.broken = broken;
  renderWithStores(
    <EntityProvider entity={storeEntity({ store, locationRef: 'stores:x' })}>
      <EntityStoreTimelineCard />
    </EntityProvider>,
    { api, signals },
  );
  return api;
}

const rows = async (label: RegExp) =>
  within(await screen.findByRole('list', { name: label })).getAllByRole(
    'listitem',
  );

describe('EntityStoreTimelineCard', () => {
  it('lists the stages in order with their state', async () => {
    show({ store: storeFixture({ summary: 'Provisioning' }) });
    const stages = await rows(/Stages/);
    expect(
      stages.map(row => within(row).getAllByText(/^[A-Z]/)[0].textContent),
    ).toEqual([
      'Namespace',
      'Network policy',
      'Secrets',
      'Database',
      'Application',
      'Ingress',
      'Setup',
      'Ready',
    ]);
    expect(within(stages[2]).getByLabelText('completed')).toBeInTheDocument();
    expect(within(stages[3]).getByLabelText('running')).toBeInTheDocument();
    expect(within(stages[4]).getByLabelText('waiting')).toBeInTheDocument();
    expect(
      screen.getByText('3 of 8 stages done. Database: running.'),
    ).toBeInTheDocument();
  });

  it('tells when a stage began and how long it took', async () => {
    const store = storeFixture();
    const [first, ...rest] = store.status.stages;
    const timed = { ...first, endedAt: '2026-01-02T03:04:07.500Z' };
    show({
      store: {
        ...store,
        status: { ...store.status, stages: [timed, ...rest] },
      },
    });
    const [row] = await rows(/Stages/);
    expect(row).toHaveTextContent(/\d\d:04:05/);
    expect(row).toHaveTextContent('2.5 s');
  });

  it('ticks while a stage is under way', async () => {
    jest.useFakeTimers({ now: new Date('2026-01-02T03:04:35.000Z') });
    try {
      show({ store: storeFixture({ summary: 'Provisioning' }) });
      await act(() => jest.advanceTimersByTimeAsync(500));
      expect((await rows(/Stages/))[3]).toHaveTextContent('30 s');
      await act(() => jest.advanceTimersByTimeAsync(2000));
      expect((await rows(/Stages/))[3]).toHaveTextContent('32 s');
    } finally {
      jest.useRealTimers();
    }
  });

  it('shows the cause of a failed stage', async () => {
    show({ store: storeFixture({ summary: 'Failed' }) });
    const failed = (await rows(/Stages/))[4];
    expect(within(failed).getByLabelText('failed')).toBeInTheDocument();
    expect(failed).toHaveTextContent(
      'The image shop/web:1 cannot be pulled: not found',
    );
  });

  it('says so while setup has not begun', async () => {
    const store = storeFixture({ summary: 'Queued' });
    show({ store: { ...store, status: { ...store.status, stages: [] } } });
    expect(await screen.findByText('Setup has not begun.')).toBeVisible();
    expect(await screen.findByText('Nothing yet.')).toBeVisible();
  });

  it('tells the events newest first, earlier ones on demand, each once', async () => {
    const store = storeFixture({ id: 'storied' });
    const events = Array.from({ length: 23 }, (_, index) =>
      eventFixture({ storeId: 'storied', number: index + 1 }),
    );
    show({ store, events });
    expect(await rows(/Events/)).toHaveLength(10);
    await userEvent.click(screen.getByRole('button', { name: 'Show earlier' }));
    await screen.findByText('Event number 20');
    await userEvent.click(screen.getByRole('button', { name: 'Show earlier' }));
    await screen.findByText('Event number 23');

    const texts = (await rows(/Events/)).map(row => row.textContent);
    expect(texts).toHaveLength(23);
    expect(texts[0]).toContain('Event number 1');
    expect(
      screen.queryByRole('button', { name: 'Show earlier' }),
    ).not.toBeInTheDocument();
  });

  it('puts a new event on top as soon as it is signalled, and keeps the earlier ones', async () => {
    const store = storeFixture({ id: 'storied' });
    const signals = new FakeSignals();
    const events = Array.from({ length: 12 }, (_, index) =>
      eventFixture({ storeId: 'storied', number: index + 1 }),
    );
    const api = show({ store, events, signals });
    await screen.findByText('Event number 1');
    await userEvent.click(screen.getByRole('button', { name: 'Show earlier' }));
    await screen.findByText('Event number 12');

    api.events.unshift(
      eventFixture({
        storeId: 'storied',
        number: 0,
        type: 'Warning',
        message: 'A pod was repaired',
        actor: 'user:default/jo',
      }),
    );
    act(() => signals.send(STORES_SIGNAL_CHANNEL, { storeId: 'storied' }));
    expect(await screen.findByText('A pod was repaired')).toBeVisible();
    const list = await rows(/Events/);
    expect(list).toHaveLength(13);
    expect(within(list[0]).getByLabelText('Warning')).toBeInTheDocument();
    expect(list[0]).toHaveTextContent('by jo');
  });

  it('says why earlier events could not be had, and keeps the others', async () => {
    const store = storeFixture({ id: 'storied' });
    const events = Array.from({ length: 12 }, (_, index) =>
      eventFixture({
        storeId: 'storied',
        number: index + 1,
        actor: 'external:ci',
      }),
    );
    const api = show({ store, events });
    await screen.findByText('Event number 1');
    api.broken = new Error('The backend does not answer');
    await userEvent.click(screen.getByRole('button', { name: 'Show earlier' }));
    expect(
      await screen.findByText('The backend does not answer'),
    ).toBeVisible();
    expect(await rows(/Events/)).toHaveLength(10);
  });

  it('says why the timeline could not be loaded', async () => {
    show({
      store: storeFixture({ id: 'unreachable' }),
      broken: new Error('The backend does not answer'),
    });
    expect(
      await screen.findByText('The backend does not answer'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});
