import { mockCredentials } from '@backstage/backend-test-utils';
import { callerOf } from './callerOf';

describe('callerOf', () => {
  const requestId = 'request-1';

  it.each([
    [
      'a user',
      mockCredentials.user('user:default/jo'),
      { actor: 'user:default/jo' },
    ],
    [
      'a service on behalf of a user',
      mockCredentials.user('user:default/jo', {
        actor: { subject: 'plugin:scaffolder' },
      }),
      { actor: 'user:default/jo', via: 'plugin:scaffolder' },
    ],
    [
      'a service',
      mockCredentials.service('plugin:catalog'),
      { actor: 'service:plugin:catalog' },
    ],
    ['nobody', mockCredentials.none(), { actor: 'unknown' }],
  ])('names %s', (_, credentials, expected) => {
    expect(callerOf({ credentials, requestId })).toEqual({
      requestId,
      ...expected,
    });
  });

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8::7', '2001:db8::7'],
    [undefined, undefined],
  ])('tells the address %s as %s', (ip, expected) => {
    const credentials = mockCredentials.user();
    const request = Object.assign(Object.create(null), { ip });
    expect(callerOf({ credentials, requestId, request }).ip).toBe(expected);
  });
});
