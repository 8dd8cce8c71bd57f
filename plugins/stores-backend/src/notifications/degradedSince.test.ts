import type { Condition } from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { degradedSince } from './degradedSince';

const READY_LOST = '2026-03-01T12:00:00.000Z';
const CHANGE_BEGAN = '2026-03-01T12:10:00.000Z';

const condition = (
  type: Condition['type'],
  status: Condition['status'],
  lastTransitionTime: string,
): Condition => ({
  type,
  status,
  reason: 'Because',
  message: '',
  lastTransitionTime,
});

const unready = condition('Ready', 'False', READY_LOST);

describe('since when a store is degraded', () => {
  it.each<[string, Condition[], number, string | undefined]>([
    [
      'since it ceased to be ready',
      [unready, condition('Reconciling', 'False', CHANGE_BEGAN)],
      1,
      READY_LOST,
    ],
    [
      'since it ceased to be ready, whatever change is carried out since',
      [unready, condition('Reconciling', 'True', CHANGE_BEGAN)],
      1,
      READY_LOST,
    ],
    [
      'since it ceased to be ready, while a change waits to be carried out',
      [unready, condition('Reconciling', 'False', CHANGE_BEGAN)],
      0,
      READY_LOST,
    ],
    [
      'not yet, while a suspended store waits to be resumed',
      [{ ...unready, reason: 'Suspended' }],
      0,
      undefined,
    ],
    [
      'not at all, when it is ready',
      [condition('Ready', 'True', READY_LOST)],
      1,
      undefined,
    ],
    ['not at all, when nothing is known', [], 1, undefined],
  ])('%s', (_, conditions, observedGeneration, since) => {
    const store = storeFixture({ summary: 'Degraded' });
    store.status = { ...store.status, conditions, observedGeneration };
    expect(degradedSince(store)).toBe(since && Date.parse(since));
  });

  it.each(['Suspended', 'Failed', 'Deleting', 'Provisioning'] as const)(
    'is not said of a store that is %s',
    summary => {
      expect(degradedSince(storeFixture({ summary }))).toBeUndefined();
    },
  );
});
