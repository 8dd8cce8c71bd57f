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
const kind = { apiVersion: 'v1', kind: 'Pod', statusMatters: true };

const urgent = (...ids: string[]) =>
  ids.map(storeId => ({ storeId, urgent: true }));
const detail = (...ids: string[]) =>
  ids.map(storeId => ({ storeId, urgent: false }));

describe('KnownStoreObjects', () => {
  it('names every store at first, and then those with changes', () => {
    const known = new KnownStoreObjects(kind);
    const relist = (...objects: KubeObject[]) =>
      known.update({ type: 'relisted', objects });
    const a1 = object('a1', 'a', '1');
    const a2 = object('a2', 'a', '2');
    const b = object('b', 'b', '3');
    expect(relist(a1, a2, b)).toEqual(urgent('a', 'b'));
    expect(relist(a1, a2, b)).toEqual([]);
    expect(relist(a1, a2, object('b', 'b', '4'))).toEqual(urgent('b'));
    expect(relist(a1, b)).toEqual(urgent('b', 'a'));
    expect(known.update({ type: 'changed', object: a1 })).toEqual([]);
    const changed = object('a1', 'a', '5');
    expect(known.update({ type: 'changed', object: changed })).toEqual(
      detail('a'),
    );
    expect(known.update({ type: 'deleted', object: changed })).toEqual(
      urgent('a'),
    );
    expect(relist(b)).toEqual([]);
  });

  it('names the former store of an object that lost its label', () => {
    const known = new KnownStoreObjects(kind);
    known.update({ type: 'changed', object: object('a', 'a', '1') });
    const metadata = { name: 'a', uid: 'a' };
    const unlabelled = { ...object('a', 'a', '2'), metadata };
    expect(known.update({ type: 'deleted', object: unlabelled })).toEqual(
      urgent('a'),
    );
  });

  it('ignores the status where it does not matter', () => {
    const quota = { ...kind, kind: 'ResourceQuota', statusMatters: false };
    const known = new KnownStoreObjects(quota);
    const state = (version: string, pods: string, used: string) =>
      object('plan', 'a', version, {
        spec: { hard: { pods } },
        status: { used: { pods: used } },
      });
    const change = (each: KubeObject) =>
      known.update({ type: 'changed', object: each });
    expect(change(state('1', '10', '0'))).toEqual(detail('a'));
    expect(change(state('2', '10', '1'))).toEqual([]);
    expect(change(state('3', '20', '1'))).toEqual(urgent('a'));
  });

  it('calls urgent what was changed or became ready or unready, and detail what only moved on', () => {
    const known = new KnownStoreObjects(kind);
    const pod = (version: string, ready: string, parts = {}) =>
      known.update({
        type: 'changed',
        object: object('web', 'a', version, {
          status: {
            phase: 'Running',
            conditions: [{ type: 'Ready', status: ready }],
          },
          ...parts,
        }),
      });
    expect(pod('1', 'False')).toEqual(detail('a'));
    expect(pod('2', 'False')).toEqual(detail('a'));
    expect(pod('3', 'True')).toEqual(urgent('a'));
    expect(pod('4', 'True')).toEqual(detail('a'));
    expect(pod('5', 'False')).toEqual(urgent('a'));
    expect(pod('6', 'False', { spec: { x: 1 } })).toEqual(urgent('a'));
  });
});
