import type { LeasedStore, StoreRollout } from '../../database/types';
import { NOON, observation, recordOf } from '../__testUtils__/observed';
import { rolloutOutcome } from './rolloutOutcome';

function leasedWith(options: {
  rollout?: Partial<StoreRollout>;
  suspended?: boolean;
}): LeasedStore {
  const record = recordOf({
    reconciling: 'True',
    readyAt: '2026-01-01T00:00:00.000Z',
    suspended: options.suspended,
  });
  return {
    lease: { storeId: 'id', token: 'token' },
    now: NOON,
    record: {
      ...record,
      rollout: {
        state: 'updating',
        version: 'v2',
        since: NOON - 400_000,
        wasReady: true,
        ...options.rollout,
      },
    },
  };
}

const outcome = (
  options: Parameters<typeof leasedWith>[0] & {
    seen?: Parameters<typeof rolloutOutcome>[0]['seen'];
    reason?: string;
  },
) =>
  rolloutOutcome({
    leased: leasedWith(options),
    seen: options.seen,
    result: options.reason
      ? { blocked: { reason: options.reason, message: 'Because.' } }
      : {},
    timeoutMs: 300_000,
  });

describe('rolloutOutcome', () => {
  it.each<[string, string | undefined, Parameters<typeof outcome>[0]]>([
    ['has failed when its time is up', 'failed', {}],
    [
      'goes on while it has time',
      undefined,
      { rollout: { since: NOON - 200_000 } },
    ],
    [
      'is postponed while the cluster cannot be asked',
      'postponed',
      { reason: 'ClusterUnreachable' },
    ],
    [
      'has failed when an object is refused until its time is up',
      'failed',
      { reason: 'ObjectRefused' },
    ],
    [
      'is released when the store is suspended',
      'released',
      { suspended: true },
    ],
    [
      'does not end for a store that only waits',
      undefined,
      { rollout: { state: 'waiting' } },
    ],
  ])('a turn %s', (_, turn, options) => {
    expect(outcome(options)?.turn).toBe(turn);
  });

  it.each([
    ['is done once all is in sync', true, 'done'],
    [
      'is not done while something is of an earlier rendering',
      false,
      undefined,
    ],
  ])('a turn %s', (_, isCurrent, turn) => {
    const rollout = { version: 'v2', isCurrent };
    expect(
      outcome({
        rollout: { since: NOON - 1_000 },
        seen: {
          state: { type: 'InSync' },
          observation: observation({ rollout }),
        },
      }),
    ).toEqual({ version: 'v2', isRendered: isCurrent, turn });
  });

  it('gives another version that came meanwhile all its time', () => {
    const rollout = { version: 'v3', isCurrent: false };
    expect(
      outcome({
        seen: {
          state: { type: 'OutOfSync' },
          observation: observation({ rollout }),
        },
      }),
    ).toEqual({ version: 'v3', isRendered: false });
  });

  it('quotes what holds the store up', () => {
    expect(outcome({ reason: 'ObjectRefused' })?.message).toBe(
      'Not ready 300 seconds after its update. Because.',
    );
  });

  it('finds out nothing of a store without rollout', () => {
    const rollout = { state: undefined, version: undefined };
    expect(outcome({ rollout })).toBeUndefined();
  });
});
