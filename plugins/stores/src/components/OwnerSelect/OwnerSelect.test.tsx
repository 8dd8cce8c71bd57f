import type { Entity } from '@backstage/catalog-model';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { OwnerSelect } from './OwnerSelect';

const entity = (kind: string, name: string, title?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  spec: { type: 'team', profile: { displayName: title } },
});

const shops = entity('Group', 'shops', 'Shops');
const platform = entity('Group', 'platform-team', 'Platform team');
// Whom the test app is signed in as.
const reader = entity('User', 'guest', 'Jo Guest');
const crowd = Array.from({ length: 50 }, (_, index) =>
  entity('User', `crowd-${String(index).padStart(2, '0')}`),
);

function show(options: { value?: string; catalog?: CatalogApi } = {}) {
  const chosen: string[] = [];
  const Form = () => {
    const [value, setValue] = useState(options.value);
    return (
      <>
        <OwnerSelect
          label="Owner"
          value={value}
          onChange={owner => {
            chosen.push(owner);
            setValue(owner);
          }}
        />
        <input aria-label="Next field" />
      </>
    );
  };
  renderWithStores(<Form />, {
    catalog:
      options.catalog ??
      catalogApiMock({
        entities: [
          entity('Component', 'shop'),
          ...crowd,
          platform,
          reader,
          shops,
        ],
      }),
  });
  return chosen;
}

const field = () => screen.findByRole('button', { name: /Owner/ });

async function open() {
  await userEvent.click(await field());
  const list = await screen.findByRole('listbox');
  await within(list).findAllByRole('option');
  return list;
}

const names = (list: HTMLElement) =>
  within(list)
    .getAllByRole('option')
    .map(({ textContent }) => textContent);

describe('OwnerSelect', () => {
  it('begins with who is asking, and goes on with a page of users and groups', async () => {
    show();
    const list = await open();
    expect(names(list)[0]).toBe('Jo Guestuser:default/guest');
    expect(names(list)[1]).toBe('crowd-00user:default/crowd-00');
    expect(names(list).join()).not.toContain('shop');
    expect(names(list)).toHaveLength(21);
  });

  it('asks the catalog for what is searched, by name and by what a team calls itself', async () => {
    const chosen = show();
    await open();
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search by name' }),
      'platform',
    );
    await waitFor(() =>
      expect(names(screen.getByRole('listbox'))).toEqual([
        'Platform teamgroup:default/platform-team',
      ]),
    );
    await userEvent.click(screen.getByRole('option'));
    expect(chosen).toEqual(['group:default/platform-team']);
    expect(await field()).toHaveTextContent('Platform team');
  });

  it('is left without another choice than the one made', async () => {
    const chosen = show();
    await open();
    await userEvent.click(screen.getByRole('option', { name: /crowd-03/ }));
    await userEvent.tab();
    await userEvent.tab();
    await waitFor(() =>
      expect(screen.queryByRole('listbox')).not.toBeInTheDocument(),
    );
    expect(chosen).toEqual(['user:default/crowd-03']);
    expect(await field()).toHaveTextContent('crowd-03');
  });

  it('shows an owner whom the list has not come to, and who is there no more', async () => {
    show({ value: 'group:default/gone' });
    await waitFor(async () => expect(await field()).toHaveTextContent('gone'));
    expect(names(await open())[0]).toBe('gonegroup:default/gone');
  });

  it('tells that the catalog does not answer, and asks again', async () => {
    const catalog = catalogApiMock({ entities: [shops] });
    const broken = jest
      .spyOn(catalog, 'queryEntities')
      .mockRejectedValue(new Error('no database'));
    show({ catalog });
    expect(await screen.findByRole('alert')).toHaveTextContent('no database');
    broken.mockRestore();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(screen.queryByRole('alert')).not.toBeInTheDocument(),
    );
    expect(names(await open())).toEqual(['Shopsgroup:default/shops']);
  });
});
