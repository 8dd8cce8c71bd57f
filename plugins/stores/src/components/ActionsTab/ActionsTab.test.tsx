import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  STORES_SIGNAL_CHANNEL,
  storeEntity,
} from '@store-platform/backstage-plugin-stores-common';
import {
  storeActionFixture,
  storeFixture,
} from '@store-platform/backstage-plugin-stores-common/testUtils';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeSignals } from '../../__testUtils__/FakeSignals';
import { FakeStoresApi } from '../../__testUtils__/FakeStoresApi';
import { refusal } from '../../__testUtils__/refusal';
import { renderWithStores } from '../../__testUtils__/renderWithStores';
import { EntityStoreActionsContent } from './EntityStoreActionsContent';

const store = storeFixture();

function show(change: (api: FakeStoresApi) => void = () => {}) {
  const api = new FakeStoresApi({ stores: [store] });
  const signals = new FakeSignals();
  change(api);
  renderWithStores(
    <EntityProvider entity={storeEntity({ store, locationRef: 'stores:x' })}>
      <EntityStoreActionsContent />
    </EntityProvider>,
    { api, signals },
  );
  return { api, signals };
}

const button = (name: string | RegExp) => screen.findByRole('button', { name });
const dialog = async () => within(await screen.findByRole('dialog'));

async function open(name: string) {
  await userEvent.click(await button(`${name} …`));
  return dialog();
}

const withLogins = (api: FakeStoresApi) => {
  api.outcome = {
    message: 'The admin has a new password',
    logins: [
      {
        id: 'admin',
        title: 'Shop admin',
        url: 'http://127.0.0.1:30080/wp-admin/',
        username: 'jo@example.com',
        secretTitle: 'Password',
        password: 'tea-and-biscuits',
      },
    ],
  };
};

describe('EntityStoreActionsContent', () => {
  it('lists what the API offers, with what each does', async () => {
    show();
    expect(
      await screen.findByText('Gives the shop’s admin a new password.'),
    ).toBeVisible();
    expect(await button('Restart …')).toBeEnabled();
    expect(await button('Restart …')).toHaveAccessibleDescription(
      /Restarts the shop/,
    );
  });

  it('disables what is not allowed and says why', async () => {
    show(api => {
      api.actions.items = [
        storeActionFixture({
          allowed: false,
          reason: 'You need the permission stores.store.restart',
        }),
      ];
    });
    expect(
      await screen.findByText('You need the permission stores.store.restart'),
    ).toBeVisible();
    expect(await button('Restart …')).toBeDisabled();
    expect(await button('Restart …')).toHaveAccessibleDescription(
      /You need the permission/,
    );
  });

  it('asks in the API’s words, does it once confirmed, and gives the focus back', async () => {
    const { api } = show(fake => {
      fake.outcome = { message: 'The restart has begun', logins: [] };
    });
    const asked = await open('Restart');
    expect(asked.getByText(/pods are replaced/)).toBeVisible();
    expect(api.runs).toEqual([]);

    await userEvent.click(asked.getByRole('button', { name: /Component/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Database' }),
    );
    await userEvent.click(
      (await dialog()).getByRole('button', { name: 'Restart' }),
    );
    expect(await screen.findByText('The restart has begun')).toBeVisible();
    expect(api.runs).toEqual([
      {
        id: store.metadata.id,
        action: 'restart',
        request: {
          input: { component: 'database' },
          idempotencyKey: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
      },
    ]);
    await userEvent.click(
      (await dialog()).getByRole('button', { name: 'Done' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(await button('Restart …')).toHaveFocus();
  });

  it('sends what was cleared or left open again as not given', async () => {
    const { api } = show(fake => {
      fake.actions.items = [
        storeActionFixture({
          inputSchema: {
            type: 'object',
            properties: {
              component: {
                type: 'string',
                title: 'Component',
                oneOf: [{ const: 'web', title: 'Web shop' }],
              },
              expiresAt: {
                type: 'string',
                format: 'date-time',
                title: 'Expires',
                default: '2027-01-02T03:04:00.000Z',
              },
              enabled: { type: 'boolean', title: 'Protected', default: true },
            },
          },
        }),
      ];
    });
    const asked = await open('Restart');
    await userEvent.click(asked.getByRole('button', { name: /Component/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Web shop' }),
    );
    await userEvent.click(
      (await dialog()).getByRole('button', { name: /Component/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Left open' }),
    );
    await userEvent.click(await button('Clear Expires'));
    await userEvent.click(screen.getByRole('switch', { name: 'Protected' }));
    await userEvent.click(
      (await dialog()).getByRole('button', { name: 'Restart' }),
    );
    await waitFor(() => expect(api.runs).toHaveLength(1));
    expect(api.runs[0].request.input).toEqual({ enabled: false });
  });

  it('sends a time in UTC, and none that is incomplete', async () => {
    const { api } = show(fake => {
      fake.actions.items = [
        storeActionFixture({
          inputSchema: {
            type: 'object',
            required: ['expiresAt'],
            properties: {
              expiresAt: {
                type: 'string',
                format: 'date-time',
                title: 'Expires',
              },
            },
          },
        }),
      ];
    });
    const asked = await open('Restart');
    const confirm = asked.getByRole('button', { name: 'Restart' });
    expect(confirm).toBeDisabled();
    const local = '2027-03-04T05:06';
    fireEvent.change(asked.getByLabelText(/Expires/, { selector: 'input' }), {
      target: { value: local },
    });
    await userEvent.click(confirm);
    await waitFor(() => expect(api.runs).toHaveLength(1));
    expect(api.runs[0].request.input).toEqual({
      expiresAt: new Date(local).toISOString(),
    });
  });

  it('sends null for a field that may be empty, and nothing while its time is half typed', async () => {
    const { api } = show(fake => {
      fake.actions.items = [
        storeActionFixture({
          inputSchema: {
            type: 'object',
            required: ['expiresAt'],
            properties: {
              expiresAt: {
                type: ['string', 'null'],
                format: 'date-time',
                title: 'Expires',
                default: '2027-01-02T03:04:00.000Z',
              },
            },
          },
        }),
      ];
    });
    const asked = await open('Restart');
    const confirm = asked.getByRole('button', { name: 'Restart' });
    const input = asked.getByLabelText(/Expires/, { selector: 'input' });
    Object.defineProperty(input, 'validity', {
      configurable: true,
      value: { badInput: true },
    });
    fireEvent.change(input, { target: { value: '' } });
    expect(confirm).toBeDisabled();

    await userEvent.click(await button('Clear Expires'));
    await userEvent.click(confirm);
    await waitFor(() => expect(api.runs).toHaveLength(1));
    expect(api.runs[0].request.input).toEqual({ expiresAt: null });
  });

  it('does nothing when the question is cancelled', async () => {
    const { api } = show();
    const asked = await open('Restart');
    await userEvent.click(asked.getByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(api.runs).toEqual([]);
  });

  it('asks again with the same key after an answer was lost, and with another for another input', async () => {
    const { api } = show();
    const answer = api.runAction.bind(api);
    let lost = 2;
    api.runAction = async (...args) => {
      const answered = await answer(...args);
      lost -= 1;
      if (lost >= 0) {
        throw new TypeError('Failed to fetch');
      }
      return answered;
    };
    const asked = await open('Restart');
    await userEvent.click(asked.getByRole('button', { name: 'Restart' }));
    expect(await screen.findByText(/Trying again is safe/)).toBeVisible();
    await userEvent.click(asked.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(api.runs).toHaveLength(2));

    await userEvent.click(asked.getByRole('button', { name: /Component/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Web shop' }),
    );
    await userEvent.click(
      (await dialog()).getByRole('button', { name: 'Try again' }),
    );
    await waitFor(() => expect(api.runs).toHaveLength(3));
    const [first, second, third] = api.runs.map(
      run => run.request.idempotencyKey,
    );
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('shows a new password once: masked, revealed on demand, gone when closed', async () => {
    show(withLogins);
    const asked = await open('Reset admin password');
    await userEvent.click(
      asked.getByRole('button', { name: 'Reset admin password' }),
    );
    const login = within(
      await screen.findByRole('region', { name: 'Shop admin' }),
    );
    expect(login.getByText('jo@example.com')).toBeVisible();
    expect(document.body).not.toHaveTextContent('tea-and-biscuits');

    await userEvent.click(login.getByRole('button', { name: /^Reveal/ }));
    expect(login.getByText('tea-and-biscuits')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(login.getByText('tea-and-biscuits')).toBeVisible();

    await userEvent.click(await button('Done'));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(document.documentElement.innerHTML).not.toContain(
      'tea-and-biscuits',
    );
    await open('Reset admin password');
    expect(document.documentElement.innerHTML).not.toContain(
      'tea-and-biscuits',
    );
  });

  it('calls a secret text what it is, and does without a user name and an address', async () => {
    show(api => {
      api.outcome = {
        message: 'These are the logins',
        logins: [
          {
            id: 'api',
            title: 'Store API',
            secretTitle: 'Publishable key',
            password: 'pk_tea-and-biscuits',
          },
        ],
      };
    });
    const asked = await open('Reset admin password');
    await userEvent.click(
      asked.getByRole('button', { name: 'Reset admin password' }),
    );
    const login = within(
      await screen.findByRole('region', { name: 'Store API' }),
    );
    expect(login.getAllByRole('term').map(term => term.textContent)).toEqual([
      'Publishable key',
    ]);
    expect(
      login.getByRole('button', { name: 'Copy publishable key of Store API' }),
    ).toBeVisible();
    await userEvent.click(
      login.getByRole('button', {
        name: 'Reveal publishable key of Store API',
      }),
    );
    expect(login.getByText('pk_tea-and-biscuits')).toBeVisible();
    expect(
      login.getByRole('button', { name: 'Hide publishable key of Store API' }),
    ).toBeVisible();
  });

  it('copies a password without showing it', async () => {
    const user = userEvent.setup();
    const copied: string[] = [];
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockImplementation(async text => void copied.push(text));
    show(withLogins);
    await user.click(await button('Reset admin password …'));
    await user.click(
      (await dialog()).getByRole('button', { name: 'Reset admin password' }),
    );
    await user.click(await button('Copy password of Shop admin'));
    expect(await screen.findByText('Copied')).toBeVisible();
    expect(copied).toEqual(['tea-and-biscuits']);
    expect(document.body).not.toHaveTextContent('tea-and-biscuits');
  });

  it.each([
    [403, 'You may not restart', 'You are not allowed to do this'],
    [409, 'The store is being deleted', 'This is not possible now'],
    [503, 'The permission service is silent', /cannot be decided or done/],
  ])(
    'tells a refusal with status %s in the API’s words',
    async (status, message, title) => {
      show(api => {
        api.runAction = async () => {
          throw await refusal({ status, message });
        };
      });
      const asked = await open('Restart');
      await userEvent.click(asked.getByRole('button', { name: 'Restart' }));
      const alert = await screen.findByRole('alert');
      expect(alert).toHaveTextContent(title);
      expect(alert).toHaveTextContent(message);
    },
  );

  it('waits as long as the API wants before it can be tried again', async () => {
    show(api => {
      api.runAction = async () => {
        throw await refusal({
          status: 429,
          message: 'Ten actions a minute',
          headers: { 'retry-after': '2' },
        });
      };
    });
    const asked = await open('Restart');
    await userEvent.click(asked.getByRole('button', { name: 'Restart' }));
    expect(
      await screen.findByText(/You can try again in [12] seconds?/),
    ).toBeVisible();
    const again = asked.getByRole('button', { name: 'Try again' });
    expect(again).toBeDisabled();
    await waitFor(() => expect(again).toBeEnabled(), { timeout: 4000 });
  });

  it('stops waiting when told to, and says what that means', async () => {
    show(api => {
      api.runAction = (_id, _action, _request, { signal } = {}) =>
        new Promise((_resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
        });
    });
    const asked = await open('Restart');
    await userEvent.click(asked.getByRole('button', { name: 'Restart' }));
    await userEvent.click(await button('Stop waiting'));
    expect(await screen.findByText(/You stopped waiting/)).toBeVisible();
  });

  it('shows the addresses, and the logins on demand only', async () => {
    const { api } = show(fake => {
      withLogins(fake);
      fake.actions.items = [
        storeActionFixture({ id: 'show-credentials', title: 'Show logins' }),
      ];
    });
    expect(
      await screen.findByRole('link', { name: 'http://127.0.0.1:30080/' }),
    ).toBeVisible();
    expect(api.runs).toEqual([]);
    const asked = await open('Show logins');
    await userEvent.click(asked.getByRole('button', { name: 'Show logins' }));
    expect(
      await screen.findByRole('region', { name: 'Shop admin' }),
    ).toBeVisible();
  });

  it('follows what becomes possible', async () => {
    const { api, signals } = show();
    expect(await button('Restart …')).toBeEnabled();
    api.actions = {
      ...api.actions,
      items: [
        storeActionFixture({
          allowed: false,
          reason: 'The store is suspended',
        }),
      ],
    };
    act(() =>
      signals.send(STORES_SIGNAL_CHANNEL, { storeId: store.metadata.id }),
    );
    expect(await screen.findByText('The store is suspended')).toBeVisible();
  });

  it('says why the list could not be loaded, and tries again', async () => {
    const { api } = show(fake => {
      fake.broken = new Error('The backend does not answer');
    });
    expect(
      await screen.findByText('The backend does not answer'),
    ).toBeVisible();
    api.broken = undefined;
    await userEvent.click(await button('Try again'));
    expect(await button('Restart …')).toBeEnabled();
  });

  it('says why setup can be neither retried nor cancelled', async () => {
    show();
    expect(await button('Retry setup')).toHaveAccessibleDescription(
      /nothing to retry/,
    );
    expect(await button('Cancel setup')).toBeDisabled();
  });
});
