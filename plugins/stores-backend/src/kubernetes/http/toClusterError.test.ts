import { toClusterError } from './toClusterError';

const status = (message: string, more: object = {}) =>
  JSON.stringify({ kind: 'Status', message, ...more });

describe('toClusterError', () => {
  it.each<[number, string, object]>([
    [400, status('bad'), { kind: 'invalid', message: 'bad' }],
    [401, status('Unauthorized'), { kind: 'forbidden' }],
    [
      403,
      status('pods is forbidden: User "x" cannot list resource "pods"'),
      { kind: 'forbidden' },
    ],
    [
      403,
      status('pods "x" is forbidden: exceeded quota: plan, requested: pods=1'),
      { kind: 'quota-exceeded' },
    ],
    [
      403,
      status('pods "x" is forbidden: status unknown for quota: plan'),
      { kind: 'throttled', retryAfterMs: 1000 },
    ],
    [
      403,
      status('unable to create new content in namespace x', {
        details: { causes: [{ reason: 'NamespaceTerminating' }] },
      }),
      { kind: 'namespace-terminating' },
    ],
    [404, status('gone'), { kind: 'not-found' }],
    [
      409,
      status('exists', { reason: 'AlreadyExists' }),
      { kind: 'conflict', reason: 'AlreadyExists' },
    ],
    [410, status('too old'), { kind: 'conflict', status: 410 }],
    [422, status('invalid'), { kind: 'invalid' }],
    [
      429,
      status('slow down', { details: { retryAfterSeconds: 3 } }),
      { kind: 'throttled', retryAfterMs: 3000 },
    ],
    [500, status('etcdserver: leader changed'), { kind: 'unreachable' }],
    [502, '<html>Bad gateway</html>', { message: '<html>Bad gateway</html>' }],
    [503, '', { kind: 'unreachable', message: 'HTTP status 503' }],
    [302, '', { kind: 'unreachable' }],
  ])('understands %i with %s', (code, text, expected) => {
    expect(toClusterError({ status: code, text })).toMatchObject(expected);
  });
});
