import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../types';
import { PodStates } from './PodStates';

function pod(
  name: string,
  changes: { ready?: boolean; phase?: string; restarts?: number } = {},
): KubeObject {
  const { ready = true, phase = 'Running', restarts = 0 } = changes;
  const storeId = name.slice(0, 1);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, uid: name, labels: { [STORE_ID_LABEL]: storeId } },
    status: {
      phase,
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      containerStatuses: [{ restartCount: restarts }],
    },
  };
}

describe('PodStates', () => {
  let states: PodStates;
  beforeEach(() => {
    states = new PodStates();
    states.update({
      type: 'relisted',
      objects: [pod('a1'), pod('b1')],
      resourceVersion: '1',
    });
  });
  const changed = (object: KubeObject) =>
    states.update({ type: 'changed', object });

  it('tells nobody of what was there at the start', () => {
    const first = new PodStates();
    const objects = [pod('a1'), pod('b1')];
    expect(
      first.update({ type: 'relisted', objects, resourceVersion: '1' }),
    ).toEqual([]);
  });

  it.each([
    ['readiness', pod('a1', { ready: false })],
    ['phase', pod('a1', { phase: 'Failed' })],
    ['number of restarts', pod('a1', { restarts: 1 })],
  ])('tells of a changed %s, once', (_, object) => {
    expect(changed(object)).toEqual(['a']);
    expect(changed(object)).toEqual([]);
  });

  it('tells of a pod that comes, and of one that goes', () => {
    expect(changed(pod('a2'))).toEqual(['a']);
    expect(states.update({ type: 'deleted', object: pod('a2') })).toEqual([
      'a',
    ]);
  });

  it('says nothing of changes that nobody sees, or of pods of no store', () => {
    const { metadata, ...rest } = pod('a1');
    expect(
      changed({ ...rest, metadata: { ...metadata, annotations: { x: 'y' } } }),
    ).toEqual([]);
    expect(changed({ ...rest, metadata: { name: 'x', uid: 'x' } })).toEqual([]);
  });

  it('finds what happened unseen between two lists', () => {
    const objects = [pod('a1', { ready: false }), pod('c1')];
    expect(
      states.update({ type: 'relisted', objects, resourceVersion: '1' }).sort(),
    ).toEqual(['a', 'b', 'c']);
    expect(
      states.update({ type: 'relisted', objects, resourceVersion: '1' }),
    ).toEqual([]);
  });
});
