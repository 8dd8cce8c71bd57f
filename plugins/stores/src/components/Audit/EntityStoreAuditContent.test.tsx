import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  STORES_SIGNAL_CHANNEL,
  storeEntity,
} from '@store-platform/backstage-plugin-stores-common';
import {
  auditRecordFixture,
  storeFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';
import { act, configure, screen } from '@testing-library/react';
import { FakeSignals } from '../../__testUtils__/FakeSignals';
import { FakeStoresApi } from '../../__testUtils__/FakeStoresApi';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { EntityStoreAuditContent } from './EntityStoreAuditContent';

// The choices of a filter are in the page a second time, for the browser's own form filling.
configure({ defaultIgnore: 'script, style, option' });

const store = storeFixture();
const storeId = store.metadata.id;

function show() {
  const api = new FakeStoresApi({ stores: [store] });
  const signals = new FakeSignals();
  api.auditRecords = [
    auditRecordFixture({ id: '2' }),
    auditRecordFixture({
      id: '1',
      event: 'store-suspend',
      storeId: '00000000-0000-4000-8000-000000000000',
    }),
  ];
  renderWithStores(
    <EntityProvider entity={storeEntity({ store, locationRef: 'stores:x' })}>
      <EntityStoreAuditContent />
    </EntityProvider>,
    { api, signals },
  );
  return { api, signals };
}

describe('EntityStoreAuditContent', () => {
  it('shows the records of this store alone, without naming it on every line', async () => {
    show();
    expect(await screen.findByText('Restart')).toBeVisible();
    expect(screen.queryByText('Suspend')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('columnheader', { name: 'Store' }),
    ).not.toBeInTheDocument();
    expect(
      screen.queryByRole('searchbox', { name: 'Filter by store' }),
    ).not.toBeInTheDocument();
  });

  it('shows what is done meanwhile', async () => {
    const { api, signals } = show();
    expect(await screen.findByText('Restart')).toBeVisible();
    api.auditRecords = [
      auditRecordFixture({ id: '3', event: 'store-protect' }),
      ...api.auditRecords,
    ];
    act(() => signals.send(STORES_SIGNAL_CHANNEL, { storeId }));
    expect(await screen.findByText('Switch deletion protection')).toBeVisible();
  });
});
