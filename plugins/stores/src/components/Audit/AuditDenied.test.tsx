import { EntityProvider } from '@backstage/plugin-catalog-react';
import { storeEntity } from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { screen } from '@testing-library/react';
import { FakeStoresApi } from '../../__testUtils__/FakeStoresApi';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { AuditPage } from './AuditPage';
import { EntityStoreAuditContent } from './EntityStoreAuditContent';

// In a file of its own: permissions once looked up are remembered for all tests of a file.
const store = storeFixture();

describe.each([
  ['the page', <AuditPage />],
  [
    'the tab',
    <EntityProvider entity={storeEntity({ store, locationRef: 'stores:x' })}>
      <EntityStoreAuditContent />
    </EntityProvider>,
  ],
])('the audit without the permission, on %s', (_where, element) => {
  it('says which permission is lacking, and asks for no record', async () => {
    const api = new FakeStoresApi({ stores: [store] });
    const asked: unknown[] = [];
    api.listAudit = async query => {
      asked.push(query);
      return { items: [] };
    };
    renderWithStores(element, { api, denied: ['stores.audit.read'] });
    expect(
      await screen.findByText('You are not allowed to read the audit'),
    ).toBeVisible();
    expect(screen.getByText('stores.audit.read')).toBeVisible();
    expect(asked).toEqual([]);
  });
});
