import type { Stage } from '@store-platform/backstage-plugin-stores-common';
import { hasAdvanced, heldUpBy } from './progress';

const stage = (
  id: string,
  status: Stage['status'],
  reason?: string,
): Stage => ({ id, title: id, status, reason });

describe('heldUpBy', () => {
  const stages = [stage('application', 'running')];

  it.each<
    [string, Partial<Parameters<typeof heldUpBy>[0]>, string | undefined]
  >([
    ['nothing while objects become ready', {}, undefined],
    [
      'nothing when another writer was faster',
      { blocked: { reason: 'Waiting' } },
      undefined,
    ],
    ['a refusal', { blocked: { reason: 'ObjectRefused' } }, 'refusal'],
    [
      'an outage',
      { blocked: { reason: 'ClusterUnreachable' }, isOutage: true },
      'outage',
    ],
    [
      'a known cause',
      { stages: [stage('application', 'running', 'ImagePullFailed')] },
      'cause',
    ],
    [
      'nothing when no cause is known',
      { stages: [stage('application', 'running', 'Waiting')] },
      undefined,
    ],
    [
      'nothing while the shop starts up',
      { stages: [stage('ready', 'running', 'ShopUnreachable')] },
      undefined,
    ],
    [
      'nothing of a stage that is completed',
      { stages: [stage('application', 'completed', 'ImagePullFailed')] },
      undefined,
    ],
  ])('finds %s', (_, changes, expected) => {
    expect(heldUpBy({ isOutage: false, stages, ...changes })).toBe(expected);
  });
});

describe('hasAdvanced', () => {
  const before = [stage('database', 'running'), stage('web', 'waiting')];

  it.each([
    [true, [stage('database', 'completed'), stage('web', 'waiting')]],
    [true, [stage('database', 'running'), stage('web', 'running')]],
    [false, before],
    [false, [stage('database', 'running', 'Unschedulable'), before[1]]],
    [false, [stage('database', 'failed'), before[1]]],
  ])('is %s after %j', (expected, after) => {
    expect(hasAdvanced(before, after)).toBe(expected);
  });
});
