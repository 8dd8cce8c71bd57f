import { RenderError } from '../../engines/RenderError';
import { ClusterError, ClusterErrorKind } from '../../kubernetes/ClusterError';
import { classifyFailure, isOutage, PassFailure } from './classifyFailure';
import { NotInstalledError } from '../decide/NotInstalledError';
import { RotationRefusedError } from '../rotations/RotationRefusedError';

const refusal = (kind: ClusterErrorKind, status?: number) =>
  new ClusterError({ kind, status, message: 'No.', retryAfterMs: 7 });

describe('a failed pass', () => {
  it.each<[Error, PassFailure['type'], string]>([
    [refusal('unreachable'), 'outage', 'ClusterUnreachable'],
    [refusal('unreachable', 500), 'outage', 'ClusterUnreachable'],
    [refusal('throttled', 429), 'outage', 'ClusterBusy'],
    [refusal('forbidden', 401), 'outage', 'ClusterLoginRefused'],
    [refusal('throttled', 403), 'retryable', 'Waiting'],
    [refusal('conflict', 409), 'retryable', 'Waiting'],
    [refusal('namespace-terminating', 403), 'retryable', 'Waiting'],
    [refusal('not-found', 404), 'retryable', 'Waiting'],
    [refusal('quota-exceeded', 403), 'retryable', 'QuotaExceeded'],
    [refusal('webhook', 500), 'retryable', 'WebhookUnavailable'],
    [refusal('forbidden', 403), 'terminal', 'Forbidden'],
    [refusal('invalid', 422), 'terminal', 'ObjectRefused'],
    [refusal('invalid', 500), 'terminal', 'ObjectRefused'],
    [new RenderError('No.'), 'terminal', 'ChartDoesNotRender'],
    [new NotInstalledError('No.'), 'terminal', 'NotInstalled'],
    [new RotationRefusedError('No.'), 'retryable', 'RotationRefused'],
  ])('by %s is %s with the reason %s', (error, type, reason) => {
    const failure = classifyFailure(error);
    expect(failure).toMatchObject({
      type,
      reason,
      message: expect.stringContaining('No.'),
    });
    expect(isOutage(failure?.reason)).toBe(type === 'outage');
  });

  it.each<[ConstructorParameters<typeof ClusterError>[0], string]>([
    [
      { kind: 'invalid', message: 'spec.x: field not declared in schema' },
      'Deployment web was refused: spec.x: field not declared in schema',
    ],
    [
      { kind: 'invalid', message: 'x', detail: 'no team', webhook: 'teams' },
      'Deployment web was refused by the webhook teams: no team',
    ],
    [
      { kind: 'webhook', message: 'x', detail: 'refused', webhook: 'teams' },
      'Deployment web was refused because the webhook teams could not be called: refused',
    ],
    [
      { kind: 'quota-exceeded', message: 'exceeded quota: plan' },
      "Deployment web does not fit into the store's quota: exceeded quota: plan",
    ],
    [
      { kind: 'forbidden', status: 403, message: 'User "x" cannot patch' },
      'Deployment web was not allowed: User "x" cannot patch',
    ],
    [
      { kind: 'conflict', message: 'try again' },
      'Deployment web could not be written yet: try again',
    ],
  ])('by %j names its object', (options, message) => {
    const error = new ClusterError(options);
    error.about({ kind: 'Deployment', name: 'web', namespace: 'store-tea' });
    expect(classifyFailure(error)?.message).toBe(message);
  });

  it('waits as long as the cluster asks for', () => {
    expect(classifyFailure(refusal('throttled', 429))).toMatchObject({
      afterMs: 7,
    });
  });

  it('by anything else is a bug', () => {
    expect(classifyFailure(new TypeError('x is not a function'))).toBe(
      undefined,
    );
  });

  it('says once what is wrong', () => {
    const cause = new Error('connect ECONNREFUSED');
    const error = new ClusterError({
      kind: 'unreachable',
      message: 'The cluster cannot be reached: connect ECONNREFUSED',
      cause,
    });
    expect(classifyFailure(error)?.message).toBe(
      'The cluster cannot be reached; the store waits and goes on by itself (connect ECONNREFUSED)',
    );
  });
});
