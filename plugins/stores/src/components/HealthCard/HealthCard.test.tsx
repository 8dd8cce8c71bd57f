import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  storeEntity,
  StoreHealth,
  STORES_HEALTH_SIGNAL_CHANNEL,
} from '@store-platform/backstage-plugin-stores-common';
import {
  podHealthFixture,
  storeFixture,
  storeHealthFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeSignals } from '../../__testUtils__/FakeSignals';
import { FakeStoresApi } from '../../__testUtils__/FakeStoresApi';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { EntityStoreCard } from '../StoreCard/EntityStoreCard';
import { EntityStoreHealthCard } from './EntityStoreHealthCard';

const store = storeFixture({ id: 'one' });

function show(
  options: {
    health?: StoreHealth;
    signals?: FakeSignals;
    withStoreCard?: boolean;
    annotated?: boolean;
    broken?: Error;
  } = {},
) {
  const { health = storeHealthFixture(), signals, annotated = true } = options;
  const api = new FakeStoresApi({ stores: [store] });
  api.health = health;
  api.broken = options.broken;
  const entity = storeEntity({ store, locationRef: 'stores:x' });
  renderWithStores(
    <EntityProvider
      entity={
        annotated ? entity : { ...entity, metadata: { name: 'other-shop' } }
      }
    >
      {options.withStoreCard ? <EntityStoreCard /> : undefined}
      <EntityStoreHealthCard />
    </EntityProvider>,
    { api, signals },
  );
  return api;
}

const components = async () =>
  within(await screen.findByRole('list', { name: 'Components' })).getAllByRole(
    'listitem',
  );

describe('EntityStoreHealthCard', () => {
  it('tells pods ready, what they use and whether the shop answers', async () => {
    show();
    const [web, database] = await components();
    expect(web).toHaveTextContent('Web shop1 of 1 ready');
    expect(database).toHaveTextContent('Database1 of 1 ready');
    expect(
      screen.getByRole('meter', { name: 'Memory of Web shop' }),
    ).toHaveAttribute('aria-valuetext', '120 MiB of 768 MiB (16 %)');
    expect(
      screen.getByRole('meter', { name: 'CPU of Database' }),
    ).toHaveAttribute('aria-valuenow', '0.05');
    expect(
      screen.getByText(/^Shop page answers \(status 200, 42 ms\)/),
    ).toBeVisible();
    expect(
      screen.getByText(/^Store API answers \(status 200, 61 ms\)/),
    ).toBeVisible();
  });

  it('leads to the Health tab', async () => {
    show();
    expect(
      await screen.findByRole('link', { name: 'All about the health' }),
    ).toHaveAttribute('href', '/store/health');
  });

  it('says the same word as the Store card, even if the health was looked up before', async () => {
    show({
      withStoreCard: true,
      health: storeHealthFixture({ summary: 'Degraded' }),
    });
    await components();
    expect(screen.getByRole('status', { name: 'Status' })).toHaveTextContent(
      'Ready',
    );
    expect(
      screen.getByRole('status', { name: 'Health status' }),
    ).toHaveTextContent('Ready');
  });

  it('shows a pod that turns unready as soon as that is signalled', async () => {
    const signals = new FakeSignals();
    const api = show({ signals });
    await components();
    const [web, database] = storeHealthFixture().components;
    api.health = storeHealthFixture({
      components: [
        web,
        {
          ...database,
          ready: 0,
          pods: [
            podHealthFixture({
              ready: false,
              phase: 'CrashLoopBackOff',
              message: 'It used more memory than it may',
            }),
          ],
        },
      ],
    });
    act(() =>
      signals.send(STORES_HEALTH_SIGNAL_CHANNEL, { storeId: 'another' }),
    );
    act(() => signals.send(STORES_HEALTH_SIGNAL_CHANNEL, { storeId: 'one' }));

    expect(await screen.findByText('0 of 1 ready')).toBeVisible();
    expect(screen.getByText('It used more memory than it may')).toBeVisible();
  });

  it('says why there is nothing to tell of CPU and memory', async () => {
    const [web] = storeHealthFixture().components;
    show({
      health: storeHealthFixture({
        metrics: 'unavailable',
        components: [
          { ...web, pods: [podHealthFixture({ cpu: {}, memory: {} })] },
        ],
      }),
    });
    expect(
      await screen.findByText(/the cluster has no metrics API/),
    ).toBeVisible();
    expect(screen.queryByRole('meter')).not.toBeInTheDocument();
  });

  it('says that a shop does not answer, and once that its certificate runs out', async () => {
    const [shop, storeApi] = storeHealthFixture().probes;
    const certificate = {
      expiresAt: new Date(Date.now() + 5.5 * 86_400_000).toISOString(),
    };
    const message = 'The shop is overloaded';
    show({
      health: storeHealthFixture({
        probes: [
          {
            ...shop,
            ok: false,
            status: 503,
            latencyMs: undefined,
            message,
            certificate,
          },
          { ...storeApi, certificate },
        ],
      }),
    });
    expect(
      await screen.findByText(/^The shop is overloaded \(status 503\)/),
    ).toBeVisible();
    expect(screen.getByText(/The certificate expires in 5 days/)).toBeVisible();
  });

  it('is not alarmed that a shop in the making does not answer', async () => {
    const [shop, storeApi] = storeHealthFixture().probes;
    const message = 'connect ECONNREFUSED 127.0.0.1:30080';
    show({
      health: storeHealthFixture({
        summary: 'Provisioning',
        probes: [
          {
            ...shop,
            ok: false,
            status: undefined,
            latencyMs: undefined,
            message,
          },
          { ...storeApi, ok: false, status: 503, latencyMs: undefined },
        ],
      }),
    });
    const answers = await screen.findByRole('list', {
      name: 'Answers of the shop',
    });
    const [first, second] = within(answers).getAllByRole('listitem');
    expect(first).toHaveTextContent(/^Shop page does not answer yet – asked/);
    expect(second).toHaveTextContent(
      /^Store API does not answer yet \(status 503\)/,
    );
    expect(answers).not.toHaveTextContent(message);
  });

  it('says that nothing runs yet', async () => {
    show({
      health: storeHealthFixture({ components: [], probes: [] }),
    });
    expect(await screen.findByText(/Nothing of this store runs/)).toBeVisible();
  });

  it('keeps what it knew, with its time, when it cannot look again', async () => {
    const signals = new FakeSignals();
    const api = show({ signals });
    await components();
    api.broken = new Error('The backend does not answer');
    act(() => signals.send(STORES_HEALTH_SIGNAL_CHANNEL, { storeId: 'one' }));

    expect(await screen.findByText(/What is shown is as of/)).toBeVisible();
    expect(screen.getByText('The backend does not answer')).toBeVisible();
    expect(await components()).toHaveLength(2);

    api.broken = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await components();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says that it could not be loaded', async () => {
    show({ broken: new Error('The backend does not answer') });
    expect(
      await screen.findByText('The health could not be loaded'),
    ).toBeVisible();
  });

  it('asks for the annotation where it lacks', async () => {
    show({ annotated: false });
    expect(
      await screen.findByText(/store-platform.dev\/store-id/),
    ).toBeVisible();
  });
});
