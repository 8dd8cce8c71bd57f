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

  // Answers of an API server of version 1.34, word for word.
  it.each<[string, string, string, string | undefined]>([
    [
      'a duplicate key',
      'failed to create typed patch object (/web; apps/v1, Kind=Deployment): .spec.template.spec.containers[name="web"].env: duplicate entries for key [name="A"]',
      'spec.template.spec.containers[name="web"].env: duplicate entries for key [name="A"]',
      'spec.template.spec.containers[name="web"].env',
    ],
    [
      'a duplicate port',
      'failed to create typed patch object (shop/web; /v1, Kind=Service): .spec.ports: duplicate entries for key [port=80,protocol="TCP"]',
      'spec.ports: duplicate entries for key [port=80,protocol="TCP"]',
      'spec.ports',
    ],
    [
      'an unknown field',
      'failed to create typed patch object (/web; apps/v1, Kind=Deployment): .spec.replicaz: field not declared in schema',
      'spec.replicaz: field not declared in schema',
      'spec.replicaz',
    ],
    [
      'a wrong type',
      'failed to create typed patch object (/web; /v1, Kind=Service): .spec.ports[port="eighty",protocol="TCP"].port: expected numeric (int or float), got string',
      'spec.ports[port="eighty",protocol="TCP"].port: expected numeric (int or float), got string',
      'spec.ports[port="eighty",protocol="TCP"].port',
    ],
    [
      'several problems',
      'failed to create typed patch object (/num; /v1, Kind=ConfigMap): errors:\n  .data.a: expected string, got &value.valueUnstructured{Value:1}\n  .data.b: expected string, got &value.valueUnstructured{Value:true}',
      'data.a: expected string, got 1; data.b: expected string, got true',
      'data.a',
    ],
    [
      'more problems than it quotes',
      `failed to create typed patch object (/num; /v1, Kind=ConfigMap): errors:\n${[
        ...'abcde',
      ]
        .map(key => `  .data.${key}: expected string, got 1`)
        .join('\n')}`,
      'data.a: expected string, got 1; data.b: expected string, got 1; data.c: expected string, got 1; and 2 more',
      'data.a',
    ],
    [
      'a quantity that is none',
      "failed to convert new object (/qty; apps/v1, Kind=Deployment) to proper version: unable to convert unstructured object to apps/v1, Kind=Deployment: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
      "unable to convert unstructured object to apps/v1, Kind=Deployment: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
      undefined,
    ],
  ])(
    'says that an object with %s is invalid, although the status is 500',
    (_, message, detail, field) => {
      const error = toClusterError({ status: 500, text: status(message) });
      expect(error).toMatchObject({ kind: 'invalid', status: 500, detail });
      expect(error.field).toBe(field);
    },
  );

  it('names the first field of a 422, and what is wrong with it', () => {
    const cause = {
      reason: 'FieldValueRequired',
      message: 'Required value',
      field: 'spec.template.spec.containers[0].image',
    };
    expect(
      toClusterError({
        status: 422,
        text: status(
          'Deployment.apps "mi" is invalid: spec.template.spec.containers[0].image: Required value',
          {
            reason: 'Invalid',
            details: { name: 'mi', kind: 'Deployment', causes: [cause] },
          },
        ),
      }),
    ).toMatchObject({
      kind: 'invalid',
      field: cause.field,
      detail: 'spec.template.spec.containers[0].image: Required value',
    });
  });

  it.each([
    'service "nowhere" not found',
    'dial tcp 127.0.0.1:9: connect: connection refused',
    'context deadline exceeded',
  ])('names a webhook that cannot be called: %s', why => {
    const detail = `Post "https://nowhere.shop.svc:443/check?timeout=2s": ${why}`;
    const words = `failed calling webhook "check.example.com": failed to call webhook: ${detail}`;
    expect(
      toClusterError({
        status: 500,
        text: status(`Internal error occurred: ${words}`, {
          reason: 'InternalError',
          details: { causes: [{ message: words }] },
        }),
      }),
    ).toMatchObject({ kind: 'webhook', webhook: 'check.example.com', detail });
  });

  it.each([400, 403, 500])(
    'names a webhook that denies an object with %i',
    code => {
      expect(
        toClusterError({
          status: code,
          text: status(
            'admission webhook "check.example.com" denied the request: no label team',
          ),
        }),
      ).toMatchObject({
        kind: code === 400 ? 'invalid' : 'forbidden',
        webhook: 'check.example.com',
        detail: 'no label team',
      });
    },
  );

  it('quotes a policy that denies an object', () => {
    const words =
      "ValidatingAdmissionPolicy 'teams' with binding 'teams' denied request: never";
    expect(
      toClusterError({
        status: 422,
        text: status(`configmaps "web" is forbidden: ${words}`, {
          reason: 'Invalid',
          details: { name: 'web', causes: [{ message: words }] },
        }),
      }),
    ).toMatchObject({ kind: 'invalid', detail: words });
  });

  it.each([
    [500, 'etcdserver: leader changed', ''],
    [500, 'etcdserver: request timed out', ''],
    [500, 'Internal error occurred: unexpected EOF', 'InternalError'],
    [503, 'etcdserver: no leader', 'ServiceUnavailable'],
    [
      504,
      'Timeout: request did not complete within the allotted timeout',
      'Timeout',
    ],
  ])('takes %i with "%s" for an outage', (code, message, reason) => {
    const error = toClusterError({
      status: code,
      text: status(message, { reason }),
    });
    expect(error).toMatchObject({ kind: 'unreachable', detail: message });
    expect(error.field).toBeUndefined();
    expect(error.webhook).toBeUndefined();
  });
});
