import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  Store,
  storeEntity,
  StoreHealth,
} from '@store-platform/backstage-plugin-stores-common';
import {
  podHealthFixture,
  storeFixture,
  storeHealthFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';
import { screen, within } from '@testing-library/react';
import { FakeStoresApi } from '../../__testUtils__/FakeStoresApi';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { setViewport } from '../../__testUtils__/setViewport';
import { EntityStoreHealthContent } from './EntityStoreHealthContent';

const store = storeFixture({ id: 'one' });
const MIB = 2 ** 20;

function show(
  changes: Partial<StoreHealth> = {},
  options: { stores?: Store[] } = {},
) {
  const { stores = [store] } = options;
  const api = new FakeStoresApi({ stores });
  api.health = storeHealthFixture(changes);
  renderWithStores(
    <EntityProvider entity={storeEntity({ store, locationRef: 'stores:x' })}>
      <EntityStoreHealthContent />
    </EntityProvider>,
    { api },
  );
}

const pods = async (title: string) =>
  within(await screen.findByRole('grid', { name: `Pods of ${title}` }));

const crashing = podHealthFixture({
  name: 'database-0',
  phase: 'CrashLoopBackOff',
  ready: false,
  message: 'It used more memory than it may',
  restarts: 7,
  lastRestart: {
    reason: 'OOMKilled',
    exitCode: 137,
    at: new Date(Date.now() - 5 * 60_000).toISOString(),
  },
  images: ['mariadb:11'],
});

describe('EntityStoreHealthContent', () => {
  afterEach(() => setViewport(1440));

  it('tells of each pod what it is, how it is, since when, and what it uses', async () => {
    show({
      components: [
        {
          id: 'web',
          title: 'Web shop',
          wanted: 1,
          ready: 1,
          pods: [
            podHealthFixture({
              startedAt: new Date(Date.now() - 26.5 * 3_600_000).toISOString(),
            }),
          ],
        },
      ],
    });
    const table = await pods('Web shop');
    const [, row] = table.getAllByRole('row');
    expect(row).toHaveTextContent('web-5d9c7b6f4-x2x8q');
    expect(row).toHaveTextContent('wordpress:6-php8.4-apache');
    expect(row).toHaveTextContent('RunningReady');
    expect(row).toHaveTextContent(/1 day 2 hsince .*\d{4}/);
    expect(
      table.getByRole('meter', { name: 'CPU of web-5d9c7b6f4-x2x8q' }),
    ).toHaveAttribute('aria-valuetext', '0.05 CPU of 0.75 CPU (7 %)');
    expect(table.getByText('asks for 192 MiB')).toBeVisible();
    expect(
      table.getByRole('link', { name: 'Logs of web-5d9c7b6f4-x2x8q' }),
    ).toHaveAttribute('href', '/store/logs?pod=web-5d9c7b6f4-x2x8q');
  });

  it('tells how often a pod was restarted, and why the last time', async () => {
    show({
      components: [
        {
          id: 'database',
          title: 'Database',
          wanted: 1,
          ready: 0,
          pods: [crashing],
        },
      ],
    });
    const table = await pods('Database');
    expect(table.getByText('It used more memory than it may')).toBeVisible();
    expect(table.getByText(/last: OOMKilled, exit code 137/)).toHaveTextContent(
      '5 minutes ago',
    );
  });

  it('shows the same as cards on a narrow screen', async () => {
    setViewport(390);
    show();
    const card = within(
      await screen.findByRole('list', { name: 'Pods of Database' }),
    ).getByRole('listitem');
    expect(card).toHaveTextContent('database-0');
    expect(card).toHaveTextContent('Restarts0');
    expect(
      within(card).getByRole('meter', { name: 'Memory of database-0' }),
    ).toBeVisible();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });

  it('says in the columns that the cluster has no metrics API', async () => {
    const [web] = storeHealthFixture().components;
    show({
      metrics: 'unavailable',
      components: [
        {
          ...web,
          pods: [
            podHealthFixture({
              cpu: { request: 0.1, limit: 1 },
              memory: { request: 64 * MIB },
            }),
          ],
        },
      ],
    });
    const table = await pods('Web shop');
    expect(
      table.getAllByText('Not available: the cluster has no metrics API'),
    ).toHaveLength(2);
    expect(table.getByText('asks for 0.1 CPU, limit 1 CPU')).toBeVisible();
    expect(table.getByText('asks for 64 MiB, no limit')).toBeVisible();
  });

  it('says of a pod that has just started that it is not measured yet', async () => {
    const [web] = storeHealthFixture().components;
    show({
      components: [
        {
          ...web,
          pods: [podHealthFixture({ cpu: {}, memory: { used: MIB } })],
        },
      ],
    });
    const table = await pods('Web shop');
    expect(table.getByText('Not measured yet')).toBeVisible();
    expect(table.getByText('1 MiB')).toBeVisible();
  });

  it('shows volumes with size, and use where the cluster tells', async () => {
    show();
    const [data, files] = within(
      await screen.findByRole('list', { name: 'Volumes' }),
    ).getAllByRole('listitem');
    expect(data).toHaveTextContent(
      'data-database-0Bound2 GiB, the cluster does not tell how full it is',
    );
    expect(
      within(files).getByRole('meter', { name: 'Use of files' }),
    ).toHaveAttribute('aria-valuetext', '512 MiB of 3 GiB (17 %)');
  });

  it('shows the quota used against what the plan allows', async () => {
    show();
    const quota = within(await screen.findByRole('list', { name: 'Quota' }));
    expect(quota.getByRole('meter', { name: 'CPU at most' })).toHaveAttribute(
      'aria-valuetext',
      '1.5 CPU of 4 CPU (38 %)',
    );
    expect(
      quota.getByRole('meter', { name: 'Memory at most' }),
    ).toHaveAttribute('aria-valuetext', '1.25 GiB of 4 GiB (31 %)');
    expect(quota.getByRole('meter', { name: 'Pods' })).toHaveAttribute(
      'aria-valuetext',
      '2 of 10 (20 %)',
    );
  });

  it('shows what the shop answered to each question, and where it was asked', async () => {
    const [shop, api] = storeHealthFixture().probes;
    const message =
      'WooCommerce: Store API answers with status 503 at http://x/: closed';
    show({ probes: [shop, { ...api, ok: false, status: 503, message }] });
    const list = within(
      await screen.findByRole('list', { name: 'Answers of the shop' }),
    );
    const items = list.getAllByRole('listitem');
    expect(items).toHaveLength(2);
    expect(items[0]).toHaveTextContent('Shop page answers (status 200, 42 ms)');
    expect(items[1]).toHaveTextContent(message);
    expect(
      list.getAllByRole('link').map(link => link.getAttribute('href')),
    ).toEqual([shop.url, api.url]);
  });

  it('tells of a shop in the making what was found, and that it is early', async () => {
    const [shop] = storeHealthFixture().probes;
    const message = 'connect ECONNREFUSED 127.0.0.1:30080';
    show({
      summary: 'Provisioning',
      probes: [{ ...shop, ok: false, status: undefined, message }],
    });
    const item = within(
      await screen.findByRole('list', { name: 'Answers of the shop' }),
    ).getByRole('listitem');
    expect(item).toHaveTextContent('Shop page does not answer yet');
    expect(item).toHaveTextContent(message);
  });

  it('shows once until when the certificate is valid', async () => {
    show({
      probes: ['shop', 'cart'].map(id => ({
        id,
        title: id,
        url: `https://tea.example.com/${id}`,
        at: new Date().toISOString(),
        ok: true,
        status: 200,
        latencyMs: 42.4,
        certificate: {
          expiresAt: '2100-01-02T00:00:00Z',
          issuer: 'Example CA',
        },
      })),
    });
    expect(
      await screen.findByText(
        /valid until Jan 2, 2100. The certificate was issued by Example CA/,
      ),
    ).toBeVisible();
  });

  it('says what is switched off, and what was left out', async () => {
    show({
      summary: 'Suspended',
      omittedPods: 3,
      components: [
        { id: 'web', title: 'Web shop', wanted: 0, ready: 0, pods: [] },
      ],
    });
    expect(
      await screen.findByText('Switched off: no pod should run.'),
    ).toBeVisible();
    expect(screen.getByText('Off')).toBeVisible();
    expect(screen.getByText('3 more pods are not shown')).toBeVisible();
  });

  it('says of a Job that it is done, and uses nothing any more', async () => {
    show({
      components: [
        {
          id: 'other',
          title: 'Other',
          wanted: 0,
          ready: 0,
          pods: [
            podHealthFixture({
              name: 'setup-1',
              phase: 'Completed',
              ready: false,
              cpu: {},
              memory: {},
            }),
          ],
        },
      ],
    });
    const table = await pods('Other');
    expect(screen.getByText('Done')).toBeVisible();
    expect(table.getAllByText('Nothing any more')).toHaveLength(2);
    expect(table.getByText(/^started Jan 2, 2026/)).toBeVisible();
    expect(table.queryByText('Not ready')).not.toBeInTheDocument();
  });

  it('marks what was measured long ago', async () => {
    show({ at: new Date(Date.now() - 10 * 60_000).toISOString() });
    expect(
      await screen.findByText(/May be out of date: as of/),
    ).toHaveTextContent('10 minutes ago');
  });

  it('has words for a store of which nothing is there yet', async () => {
    show({
      summary: 'Queued',
      message: 'Waiting for its turn',
      components: [],
      volumes: [],
      quota: [],
      probes: [],
    });
    expect(await screen.findByText('Waiting for its turn')).toBeVisible();
    expect(screen.getByText(/Nothing of this store runs/)).toBeVisible();
    expect(screen.getByText('There is no address to ask yet.')).toBeVisible();
    expect(screen.getByText('This store has no volume.')).toBeVisible();
    expect(screen.getByText(/No quota is set/)).toBeVisible();
  });

  it('says that the store is deleted', async () => {
    show({}, { stores: [] });
    expect(await screen.findByText(/This store is deleted/)).toBeVisible();
  });
});
