import { nextMove } from './nextMove';
import type { MoveName, StoreState } from '../types';

const waitingFor = { reason: 'Waiting', message: 'Not yet', stage: 'ready' };
const failure = { reason: 'TimedOut', message: 'Too long' };
const entry = { apiVersion: 'v1', kind: 'Pod', name: 'old', stage: 'web' };

describe('the next move', () => {
  it.each<[StoreState, boolean, MoveName]>([
    [{ type: 'Deleting', namespace: 'active' }, false, 'teardown'],
    [{ type: 'Deleting', namespace: 'terminating' }, false, 'wait'],
    [{ type: 'Deleting', namespace: 'absent' }, false, 'finish'],
    [{ type: 'Deleting', namespace: 'foreign' }, false, 'finish'],
    [{ type: 'Resting' }, true, 'rest'],
    [{ type: 'Unisolated' }, true, 'isolate'],
    [{ type: 'Failing', failure }, true, 'stall'],
    [{ type: 'OutOfSync' }, true, 'apply'],
    [{ type: 'Drifted', objects: [] }, true, 'apply'],
    [{ type: 'Progressing', waitingFor }, false, 'wait'],
    [{ type: 'Progressing', waitingFor }, true, 'prune'],
    [{ type: 'Suspended' }, false, 'suspend'],
    [{ type: 'Suspended' }, true, 'prune'],
    [{ type: 'InSync' }, false, 'confirm'],
    [{ type: 'InSync' }, true, 'prune'],
  ])('of %j with stale objects: %s is %s', (state, hasStale, move) => {
    const stale = hasStale ? [entry] : [];
    expect(nextMove({ state, observation: { stale } })).toBe(move);
  });
});
