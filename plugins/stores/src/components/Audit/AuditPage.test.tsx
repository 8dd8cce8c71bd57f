import { auditRecordFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeStoresApi } from '../../__testUtils__/FakeStoresApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { setViewport } from '../../__testUtils__/setViewport';
import { AuditPage } from './AuditPage';

// The choices of a filter are in the page a second time, for the browser's own form filling.
configure({ defaultIgnore: 'script, style, option' });

const records = [
  auditRecordFixture({ id: '4', taskId: 'task-7', via: 'plugin:scaffolder' }),
  auditRecordFixture({
    id: '3',
    event: 'store-delete',
    outcome: 'denied',
    reason: 'You need the permission stores.store.delete',
    actor: 'user:default/kim',
    storeName: 'book-shop',
  }),
  auditRecordFixture({
    id: '2',
    event: 'cluster-change',
    actor: 'service:stores',
    ip: undefined,
    details: {
      created: ['Deployment/web', 'Service/web'],
      plan: { from: 'small', to: 'standard' },
      objects: [{ kind: 'Secret' }],
    },
  }),
  auditRecordFixture({ id: '1', event: 'store-water-plants' }),
];

function show(
  options: Parameters<typeof renderWithStores>[1] = {},
  change: (api: FakeStoresApi) => void = () => {},
) {
  const api = new FakeStoresApi();
  api.auditRecords = records;
  change(api);
  renderWithStores(<AuditPage />, { ...options, api });
  return api;
}

const rowOf = async (text: string) => {
  const row = (await screen.findByText(text)).closest('tr');
  return within(row ?? document.body);
};
const button = (name: string | RegExp) => screen.findByRole('button', { name });

async function choose(filter: string, option: string) {
  await userEvent.click(await button(new RegExp(filter)));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('AuditPage', () => {
  afterEach(() => setViewport(1440));

  it('tells who did what to which store, when, from where and how it ended', async () => {
    show();
    const row = await rowOf('Restart');
    expect(row.getByText('by plugin:scaffolder')).toBeVisible();
    expect(row.getByRole('link', { name: 'tea-shop' })).toHaveAttribute(
      'href',
      '/catalog/default/component/tea-shop',
    );
    expect(row.getByText('Done')).toBeVisible();
    expect(row.getByText('192.0.2.7')).toBeVisible();
    expect(row.getByText(/Jan 2, 2026/)).toBeVisible();
    expect(row.getByText(/ago|in /)).toBeVisible();
  });

  it('tells why something was denied', async () => {
    show();
    const row = await rowOf('Delete the store');
    expect(row.getByText('Denied')).toBeVisible();
    expect(
      row.getByText('You need the permission stores.store.delete'),
    ).toBeVisible();
  });

  it('finds words for the platform and for events it does not know', async () => {
    show();
    expect(await screen.findByText('The platform itself')).toBeVisible();
    expect(screen.getByText('Water plants')).toBeVisible();
  });

  it('opens a record for its details, with ids to copy', async () => {
    show();
    const toggle = await button('Details of Restart, 4');
    expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(toggle);
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
    expect(screen.getByText('request-1')).toBeVisible();
    expect(screen.getByText('task-7')).toBeVisible();
    expect(screen.getByText('component')).toBeVisible();
    expect(await button('Copy request id')).toBeVisible();
  });

  it('writes details as people do', async () => {
    show();
    await userEvent.click(await button('Details of Change in the cluster, 2'));
    expect(screen.getByText('Deployment/web, Service/web')).toBeVisible();
    expect(screen.getByText('from: small, to: standard')).toBeVisible();
    expect(screen.getByText(/"kind": "Secret"/)).toBeVisible();
  });

  it('narrows by outcome, event, store and person, and keeps that in the address', async () => {
    show();
    await choose('Filter by outcome', 'Denied');
    await waitFor(() =>
      expect(screen.queryByText('Restart')).not.toBeInTheDocument(),
    );
    expect(await screen.findByText('Delete the store')).toBeVisible();

    await choose('Filter by what', 'Restart');
    expect(await screen.findByText('No record matches')).toBeVisible();
    await userEvent.click(await button('Clear filters'));
    expect(await screen.findByText('Restart')).toBeVisible();

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Filter by who' }),
      'kim',
    );
    await waitFor(() =>
      expect(screen.queryByText('Restart')).not.toBeInTheDocument(),
    );
    expect(screen.getByText('Delete the store')).toBeVisible();
  });

  it('opens with the filter of the address', async () => {
    show({ initialRoute: '/?storeName=book-shop&outcome=nonsense' });
    expect(await screen.findByText('Delete the store')).toBeVisible();
    expect(screen.queryByText('Restart')).not.toBeInTheDocument();
    expect(
      screen.getByRole('searchbox', { name: 'Filter by store' }),
    ).toHaveValue('book-shop');
  });

  it('narrows by time', async () => {
    show({}, api => {
      api.auditRecords = [
        auditRecordFixture({ id: '9', at: new Date().toISOString() }),
        ...records.slice(1),
      ];
    });
    expect(await screen.findByText('Delete the store')).toBeVisible();
    await choose('Filter by time', 'The last hour');
    await waitFor(() =>
      expect(screen.queryByText('Delete the store')).not.toBeInTheDocument(),
    );
    expect(screen.getByText('Restart')).toBeVisible();
    await choose('Filter by time', 'Between …');
    expect(await screen.findByLabelText('From')).toBeVisible();
    await userEvent.click(await button('Clear From'));
    expect(await screen.findByText('Delete the store')).toBeVisible();
  });

  it('goes to older records and back', async () => {
    show({}, api => {
      api.auditRecords = Array.from({ length: 30 }, (_, index) =>
        auditRecordFixture({
          id: String(100 - index),
          event: `store-number-${index + 1}`,
        }),
      );
    });
    expect(await screen.findByText('Number 25')).toBeVisible();
    expect(screen.queryByText('Number 26')).not.toBeInTheDocument();
    await userEvent.click(await button('Older'));
    expect(await screen.findByText('Number 30')).toBeVisible();
    expect(screen.getByText('Page 2')).toBeVisible();
    expect(await button('Older')).toBeDisabled();
    await userEvent.click(await button('Newer'));
    expect(await screen.findByText('Number 1')).toBeVisible();
  });

  it.each([
    ['CSV, for spreadsheets', /store-audit-.*\.csv/],
    ['NDJSON, a record a line', /store-audit-.*\.ndjson/],
  ])('exports what is found as %s', async (format, name) => {
    const saved: string[] = [];
    URL.createObjectURL = () => 'blob:audit';
    URL.revokeObjectURL = () => {};
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        saved.push(this.download);
      });
    show();
    await userEvent.click(await button('Export'));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: format }),
    );
    await waitFor(() => expect(saved).toEqual([expect.stringMatching(name)]));
    jest.restoreAllMocks();
  });

  it('says why an export failed', async () => {
    show({}, api => {
      api.exportAudit = async () => {
        throw await refusal({ status: 503, message: 'Come back later' });
      };
    });
    await userEvent.click(await button('Export'));
    await userEvent.click(await screen.findByRole('menuitem', { name: /CSV/ }));
    expect(await screen.findByText('Come back later')).toBeVisible();
  });

  it('says the same when it is the API that denies it', async () => {
    show({}, api => {
      api.listAudit = async () => {
        throw await refusal({ status: 403, message: 'No' });
      };
    });
    expect(await screen.findByText('stores.audit.read')).toBeVisible();
  });

  it('says that nothing was recorded yet', async () => {
    show({}, api => {
      api.auditRecords = [];
    });
    expect(await screen.findByText('No records yet')).toBeVisible();
  });

  it('says why the records could not be loaded, and tries again', async () => {
    const api = show({}, fake => {
      fake.broken = new Error('The backend does not answer');
    });
    expect(
      await screen.findByText('The backend does not answer'),
    ).toBeVisible();
    api.broken = undefined;
    await userEvent.click(await button('Try again'));
    expect(await screen.findByText('Restart')).toBeVisible();
  });

  it('folds everything into one column on a narrow screen', async () => {
    setViewport(390);
    show();
    const row = await rowOf('Restart');
    expect(row.getByRole('link', { name: 'tea-shop' })).toBeVisible();
    expect(row.getByText('Done')).toBeVisible();
    expect(screen.getAllByRole('columnheader')).toHaveLength(2);
  });
});
