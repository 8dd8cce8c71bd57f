import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import { isolationKinds } from '../isolationKinds';
import type { KubeObject } from '../types';
import { IsolationIndex } from './IsolationIndex';

const KIND = 'NetworkPolicy';
const policy = (
  name: string,
  options: { namespace?: string; labels?: Record<string, string> } = {},
): KubeObject => {
  const { namespace = 'store-tea', labels } = options;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: KIND,
    metadata: { name, namespace, uid: `${namespace}/${name}`, labels },
  };
};
const relisted = (objects: KubeObject[]) => ({
  type: 'relisted' as const,
  objects,
  resourceVersion: '1',
});

describe('IsolationIndex', () => {
  let index: IsolationIndex;
  beforeEach(() => {
    index = new IsolationIndex(isolationKinds);
    isolationKinds.forEach(({ kind }) => {
      index.setFollowing(kind, true);
      index.update(kind, relisted([]));
    });
  });
  const names = () => index.objectsIn('store-tea')?.map(({ name }) => name);

  it('knows the objects of a namespace, and of no other', () => {
    index.update(KIND, relisted([policy('a'), policy('b')]));
    index.update(KIND, {
      type: 'changed',
      object: policy('c', { namespace: 'other' }),
    });
    expect(names()).toEqual(['a', 'b']);
    index.update(KIND, { type: 'deleted', object: policy('a') });
    expect(names()).toEqual(['b']);
  });

  it('does not answer while a watch is not connected', () => {
    index.setFollowing(KIND, false);
    expect(names()).toBeUndefined();
  });

  it('does not answer before every kind was listed', () => {
    index = new IsolationIndex(isolationKinds);
    isolationKinds.forEach(({ kind }) => index.setFollowing(kind, true));
    index.update(KIND, relisted([]));
    expect(names()).toBeUndefined();
  });

  it('reports what came, went or was labelled otherwise, and nothing else', () => {
    const labels = { [STORE_ID_LABEL]: 'id' };
    const reported = (object: KubeObject, type: 'changed' | 'deleted') =>
      index
        .update(KIND, { type, object })
        .map(({ name, storeId }) => [name, storeId]);

    expect(reported(policy('a'), 'changed')).toEqual([['a', undefined]]);
    expect(reported(policy('a'), 'changed')).toEqual([]);
    expect(reported(policy('a', { labels }), 'changed')).toEqual([['a', 'id']]);
    expect(reported(policy('a'), 'deleted')).toEqual([['a', undefined]]);
    expect(reported(policy('a'), 'deleted')).toEqual([]);
  });

  it('finds by a new list what came and went unseen, of its kind only', () => {
    index.update(KIND, relisted([policy('stays'), policy('goes')]));
    index.update('LimitRange', {
      type: 'changed',
      object: { ...policy('limits'), kind: 'LimitRange' },
    });
    const reported = index.update(
      KIND,
      relisted([policy('stays'), policy('comes')]),
    );

    expect(reported.map(({ name }) => name)).toEqual(['goes', 'comes']);
    expect(names()?.sort()).toEqual(['comes', 'limits', 'stays']);
  });
});
