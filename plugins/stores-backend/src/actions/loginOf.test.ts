import type { EngineCredentials } from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { loginOf } from './loginOf';

const admin: EngineCredentials = {
  id: 'admin',
  title: 'Shop admin',
  endpoint: 'admin',
  username: { value: 'root' },
  passwordSecret: { name: 'admin', key: 'password' },
  secretTitle: 'Password',
};
const told = {
  id: 'admin',
  title: 'Shop admin',
  url: 'http://127.0.0.1:30080/wp-admin/',
  username: 'root',
  secretTitle: 'Password',
};

describe('a login', () => {
  it.each([
    ['tells address and user name', {}, told],
    [
      'may be that of the store’s admin e-mail',
      { username: { from: 'adminEmail' as const } },
      { ...told, username: 'jo@example.com' },
    ],
    [
      'may have no user name, and a secret text that is no password',
      { username: undefined, secretTitle: 'Publishable key' },
      { ...told, username: undefined, secretTitle: 'Publishable key' },
    ],
    [
      'of an endpoint that the store does not have has no address',
      { endpoint: 'storefront' },
      { ...told, url: undefined },
    ],
  ])('%s', (_, change, expected) => {
    const login = loginOf({ ...admin, ...change }, storeFixture());
    expect(login).toEqual(expected);
  });
});
