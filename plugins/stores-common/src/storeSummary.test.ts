import type { Condition } from './schema/condition';
import type { Store } from './schema/store';
import { storeSummaries } from './schema/summary';
import {
  findCondition,
  isStoreSettling,
  storeSummary,
  storeSummaryMessage,
} from './storeSummary';
import { storeFixture } from './testUtils';

const AT = '2026-01-02T03:04:05.000Z';

const condition = (
  type: Condition['type'],
  status: Condition['status'],
): Condition => ({
  type,
  status,
  reason: type,
  message: `${type} is ${status}`,
  lastTransitionTime: AT,
});

/** A store of which nothing is known but what the test says. */
function storeWith(options: {
  metadata?: Partial<Store['metadata']>;
  spec?: Partial<Store['spec']>;
  status?: Partial<Store['status']>;
}): Store {
  const { metadata, spec, status } = storeFixture({ summary: 'Queued' });
  return {
    metadata: { ...metadata, ...options.metadata },
    spec: { ...spec, ...options.spec },
    status: { ...status, conditions: [], queue: undefined, ...options.status },
  };
}

describe('storeSummary', () => {
  const ready = condition('Ready', 'True');
  const stalled = condition('Stalled', 'True');
  const all = {
    metadata: { deletionRequestedAt: AT, deletedAt: AT },
    spec: { suspended: true },
    status: { admittedAt: AT, readyAt: AT, conditions: [ready, stalled] },
  };

  it.each([
    ['Deleted, whatever else is true', all, 'Deleted'],
    [
      'Deleting before Suspended, Failed and Ready',
      { ...all, metadata: { deletionRequestedAt: AT } },
      'Deleting',
    ],
    [
      'Suspended before Failed, once nothing of it runs',
      {
        ...all,
        metadata: {},
        status: {
          ...all.status,
          conditions: [
            { ...condition('Ready', 'False'), reason: 'Suspended' },
            stalled,
          ],
        },
      },
      'Suspended',
    ],
    [
      'Ready while it is only asked to be suspended',
      {
        spec: all.spec,
        status: { readyAt: AT, conditions: [ready] },
      },
      'Ready',
    ],
    [
      'Degraded while it is being suspended',
      {
        spec: all.spec,
        status: {
          readyAt: AT,
          conditions: [
            { ...condition('Ready', 'False'), reason: 'Suspending' },
          ],
        },
      },
      'Degraded',
    ],
    [
      'Degraded while it is being resumed',
      {
        status: {
          readyAt: AT,
          conditions: [{ ...condition('Ready', 'False'), reason: 'Suspended' }],
        },
      },
      'Degraded',
    ],
    ['Failed before Ready', { status: all.status }, 'Failed'],
    [
      'Failed even when it was never admitted',
      { status: { conditions: [stalled] } },
      'Failed',
    ],
    ['Ready', { status: { conditions: [ready] } }, 'Ready'],
    [
      'Ready while it reconciles or drifted',
      {
        status: {
          conditions: [
            condition('Reconciling', 'True'),
            condition('Drifted', 'True'),
            ready,
          ],
        },
      },
      'Ready',
    ],
    [
      'Degraded when it was ready once and is not now',
      { status: { readyAt: AT, conditions: [condition('Ready', 'False')] } },
      'Degraded',
    ],
    [
      'Degraded when nobody knows whether it is still ready',
      { status: { readyAt: AT, conditions: [condition('Ready', 'Unknown')] } },
      'Degraded',
    ],
    [
      'Provisioning once admitted',
      {
        status: { admittedAt: AT, conditions: [condition('Stalled', 'False')] },
      },
      'Provisioning',
    ],
    ['Queued before that', {}, 'Queued'],
  ])('is %s', (_, store, summary) => {
    expect(storeSummary(storeWith(store))).toBe(summary);
  });
});

describe('storeSummaryMessage', () => {
  it.each([
    [
      'Stalled is True',
      [condition('Stalled', 'True'), condition('Ready', 'False')],
    ],
    [
      'Ready is False',
      [condition('Stalled', 'False'), condition('Ready', 'False')],
    ],
    ['Ready is Unknown', [condition('Ready', 'Unknown')]],
    [undefined, [condition('Ready', 'True')]],
    [undefined, [condition('Drifted', 'True')]],
    [undefined, []],
  ])('tells %j', (message, conditions) => {
    const store = storeWith({ status: { conditions } });
    expect(storeSummaryMessage(store)).toBe(message);
  });
});

describe('storeSummaryMessage of a queued store', () => {
  const queue = {
    position: 1,
    limit: 1,
    holders: ['tea'],
    otherHolders: 0,
    message: 'Queued: 1 of 1 place in use (tea). Position 1.',
  };
  const conditions = [condition('Ready', 'False')];

  it('is why it is queued, not why it failed before', () => {
    const store = storeWith({ status: { conditions, queue } });
    const admitted = { ...store.status, admittedAt: AT };

    expect(storeSummaryMessage(store)).toBe(queue.message);
    expect(storeSummaryMessage({ ...store, status: admitted })).toBe(
      'Ready is False',
    );
  });
});

describe('isStoreSettling', () => {
  it('is true exactly while waiting makes sense', () => {
    expect(
      storeSummaries.filter(summary =>
        isStoreSettling(storeFixture({ summary })),
      ),
    ).toEqual(['Queued', 'Provisioning', 'Deleting']);
  });
});

describe('findCondition', () => {
  it('finds the condition of a type, or nothing', () => {
    const drifted = condition('Drifted', 'False');
    const store = storeWith({ status: { conditions: [drifted] } });
    expect(findCondition(store, 'Drifted')).toEqual(drifted);
    expect(findCondition(store, 'Ready')).toBeUndefined();
  });
});
