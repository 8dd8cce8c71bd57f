import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../types';
import { KnownStoreObjects } from './KnownStoreObjects';

const object = (
  name: string,
  storeId: string,
  resourceVersion: string,
  parts: Partial<KubeObject> = {},
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    ...{ name, uid: name, namespace: storeId, resourceVersion },
    labels: { [STORE_ID_LABEL]: storeId },
  },
  ...parts,
});
const kind = { apiVersion: 'v1', kind: 'Pod', status: 'decides' as const };
const hints = { ...kind, status: 'hints' as const };

const concerned =
  (urgency: string) =>
  (...ids: string[]) =>
    ids.map(storeId => ({ storeId, urgency }));
const now = concerned('now');
const soon = concerned('soon');
const later = concerned('later');

describe('KnownStoreObjects', () => {
  it('names every store at first, and then those with changes', () => {
    const known = new KnownStoreObjects(kind);
    const relist = (...objects: KubeObject[]) =>
      known.update({ type: 'relisted', objects, resourceVersion: '1' });
    const a1 = object('a1', 'a', '1');
    const a2 = object('a2', 'a', '2');
    const b = object('b', 'b', '3');
    expect(relist(a1, a2, b)).toEqual(now('a', 'b'));
    expect(relist(a1, a2, b)).toEqual([]);
    expect(relist(a1, a2, object('b', 'b', '4'))).toEqual(now('b'));
    expect(relist(a1, b)).toEqual(now('b', 'a'));
    expect(known.update({ type: 'changed', object: a1 })).toEqual([]);
    const changed = object('a1', 'a', '5');
    expect(known.update({ type: 'changed', object: changed })).toEqual(
      later('a'),
    );
    expect(known.update({ type: 'deleted', object: changed })).toEqual(
      now('a'),
    );
    expect(relist(b)).toEqual([]);
  });

  it('names the former store of an object that lost its label', () => {
    const known = new KnownStoreObjects(kind);
    known.update({ type: 'changed', object: object('a', 'a', '1') });
    const metadata = { name: 'a', uid: 'a' };
    const unlabelled = { ...object('a', 'a', '2'), metadata };
    expect(known.update({ type: 'deleted', object: unlabelled })).toEqual(
      now('a'),
    );
  });

  it('ignores the status where it does not matter', () => {
    const quota = {
      ...kind,
      kind: 'ResourceQuota',
      status: 'ignored' as const,
    };
    const known = new KnownStoreObjects(quota);
    const state = (version: string, pods: string, used: string) =>
      object('plan', 'a', version, {
        spec: { hard: { pods } },
        status: { used: { pods: used } },
      });
    const change = (each: KubeObject) =>
      known.update({ type: 'changed', object: each });
    expect(change(state('1', '10', '0'))).toEqual(later('a'));
    expect(change(state('2', '10', '1'))).toEqual([]);
    expect(change(state('3', '20', '1'))).toEqual(soon('a'));
  });

  const pod = (
    known: KnownStoreObjects,
    version: string,
    ready: string,
    parts: Partial<KubeObject> = {},
    waiting?: string,
  ) =>
    known.update({
      type: 'changed',
      object: object('web', 'a', version, {
        status: {
          phase: 'Running',
          conditions: [{ type: 'Ready', status: ready }],
          containerStatuses: waiting
            ? [{ name: 'web', state: { waiting: { reason: waiting } } }]
            : [],
        },
        ...parts,
      }),
    });

  it('wants a look now at what became ready or unready, soon at what was changed, later at what only moved on', () => {
    const known = new KnownStoreObjects(kind);
    expect(pod(known, '1', 'False')).toEqual(later('a'));
    expect(pod(known, '2', 'False')).toEqual(later('a'));
    expect(pod(known, '3', 'True')).toEqual(now('a'));
    expect(pod(known, '4', 'True')).toEqual(later('a'));
    expect(pod(known, '5', 'False')).toEqual(now('a'));
    expect(pod(known, '6', 'False', { spec: { x: 1 } })).toEqual(soon('a'));
  });

  it('wants a look now at what only hints once something is wrong with it, or no more', () => {
    const known = new KnownStoreObjects(hints);
    const status = (version: string, ready: string, waiting?: string) =>
      pod(known, version, ready, {}, waiting);
    expect(status('1', 'False', 'ContainerCreating')).toEqual(later('a'));
    expect(status('2', 'True')).toEqual(later('a'));
    expect(status('3', 'False', 'ImagePullBackOff')).toEqual(now('a'));
    expect(status('4', 'False', 'ImagePullBackOff')).toEqual(later('a'));
    expect(status('5', 'False')).toEqual(now('a'));
  });
});
