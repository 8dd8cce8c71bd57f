import type { Rollout } from '@store-platform/backstage-plugin-stores-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeStoresApi } from '../../__testUtils__/FakeStoresApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { describeProgress, describeStop } from './describeRollout';
import { RolloutBanners } from './RolloutBanners';

const running: Rollout = {
  cluster: 'shops',
  engine: 'woocommerce',
  version: 'v2',
  startedAt: '2026-01-02T03:04:05.000Z',
  total: 5,
  updated: 2,
  updating: 1,
  waiting: 2,
  updatingStores: ['tea'],
};
const stopped: Rollout = {
  ...running,
  updating: 0,
  updatingStores: [],
  waiting: 3,
  stopped: {
    at: '2026-01-02T03:04:05.000Z',
    store: 'tea',
    message: 'The image shop/web:2 cannot be pulled: not found',
  },
};

function show(options: { rollout?: Rollout; allowed?: boolean }) {
  const { rollout, allowed = true } = options;
  const api = new FakeStoresApi();
  api.rollouts = { items: rollout ? [rollout] : [], resume: { allowed } };
  renderWithStores(
    <>
      <RolloutBanners />
      <p>The page</p>
    </>,
    { api },
  );
  return api;
}

const resumeButton = () =>
  screen.findByRole('button', {
    name: 'Resume the rollout of WooCommerce on shops',
  });

describe('RolloutBanners', () => {
  it('show nothing while nothing is rolled out', async () => {
    show({});
    expect(await screen.findByText('The page')).toBeVisible();
    expect(screen.queryByRole('status')).not.toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('say how far a rollout is, without anything to press', async () => {
    show({ rollout: running });
    expect(
      await screen.findByText('Updating WooCommerce on shops'),
    ).toBeVisible();
    expect(
      screen.getByText(
        '2 of 5 stores updated, 1 being updated (tea), 2 waiting.',
      ),
    ).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('say which store stopped a rollout and why, and resume it', async () => {
    const api = show({ rollout: stopped });
    const resumed: unknown[] = [];
    const resume = api.resumeRollout.bind(api);
    api.resumeRollout = request => {
      resumed.push(request);
      return resume(request);
    };
    expect(
      await screen.findByText('The rollout of WooCommerce on shops is stopped'),
    ).toBeVisible();
    expect(
      screen.getByText(
        'tea did not become ready after its update: The image shop/web:2 cannot be pulled: not found. 3 stores keep their previous version. 2 of 5 stores updated, 3 waiting.',
      ),
    ).toBeVisible();

    await userEvent.click(await resumeButton());

    expect(
      await screen.findByText('Updating WooCommerce on shops'),
    ).toBeVisible();
    expect(resumed).toEqual([
      { cluster: 'shops', engine: 'woocommerce', version: 'v2' },
    ]);
  });

  it('offer no button to those who may not resume', async () => {
    show({ rollout: stopped, allowed: false });
    expect(await screen.findByText(/is stopped$/)).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('say in the API’s words why a rollout was not resumed', async () => {
    const api = show({ rollout: stopped });
    api.resumeRollout = async () => {
      throw await refusal({ status: 429, message: 'Ten actions a minute' });
    };
    await userEvent.click(await resumeButton());
    expect(await screen.findByText('Ten actions a minute')).toBeVisible();
    await waitFor(async () => expect(await resumeButton()).toBeEnabled());
  });
});

describe('describeRollout', () => {
  it('counts one store in the singular and names nobody who may not be named', () => {
    const one = { ...running, total: 1, updated: 0, waiting: 0 };
    expect(describeProgress({ ...one, updatingStores: [] })).toBe(
      '0 of 1 store updated, 1 being updated',
    );
    expect(describeStop({ at: running.startedAt }, 1)).toBe(
      'A store did not become ready after its update. 1 store keeps its previous version.',
    );
  });
});
