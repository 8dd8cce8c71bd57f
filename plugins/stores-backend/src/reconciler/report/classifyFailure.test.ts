import { RenderError } from '../../engines/RenderError';
import { ClusterError, ClusterErrorKind } from '../../kubernetes/ClusterError';
import { classifyFailure, isOutage } from './classifyFailure';
import { NotInstalledError } from '../decide/NotInstalledError';
import { RotationRefusedError } from '../rotations/RotationRefusedError';

const refusal = (kind: ClusterErrorKind, status?: number) =>
  new ClusterError({ kind, status, message: 'No.', retryAfterMs: 7 });

describe('a failed pass', () => {
  it.each<[Error, string, string, boolean]>([
    [refusal('unreachable'), 'retryable', 'ClusterUnreachable', true],
    [refusal('throttled', 429), 'retryable', 'ClusterBusy', true],
    [refusal('throttled', 403), 'retryable', 'Waiting', false],
    [refusal('conflict', 409), 'retryable', 'Waiting', false],
    [refusal('namespace-terminating', 403), 'retryable', 'Waiting', false],
    [refusal('not-found', 404), 'retryable', 'Waiting', false],
    [refusal('quota-exceeded', 403), 'retryable', 'QuotaExceeded', false],
    [refusal('forbidden', 401), 'retryable', 'ClusterLoginRefused', true],
    [refusal('forbidden', 403), 'terminal', 'Forbidden', false],
    [refusal('invalid', 422), 'terminal', 'ObjectRefused', false],
    [new RenderError('No.'), 'terminal', 'ChartDoesNotRender', false],
    [new NotInstalledError('No.'), 'terminal', 'NotInstalled', false],
    [new RotationRefusedError('No.'), 'retryable', 'RotationRefused', false],
  ])('by %s is %s with the reason %s', (error, type, reason, outage) => {
    const failure = classifyFailure(error);
    expect(failure).toMatchObject({
      type,
      reason,
      message: expect.stringContaining('No.'),
    });
    expect(isOutage(failure?.reason)).toBe(outage);
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
