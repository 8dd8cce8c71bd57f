import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../types';
import { ObjectMemory } from './ObjectMemory';

const kind = { apiVersion: 'v1', kind: 'ConfigMap' };
const ref = { ...kind, namespace: 'tea', name: 'a' };
const own: Record<string, string> = { [STORE_ID_LABEL]: '1' };
const object = (
  resourceVersion: string,
  {
    name = 'a',
    namespace = 'tea',
    labels = own,
  }: { name?: string; namespace?: string; labels?: typeof own } = {},
): KubeObject => ({
  ...kind,
  metadata: { name, namespace, resourceVersion, labels },
});

describe('ObjectMemory', () => {
  let now: number;
  let memory: ObjectMemory;
  beforeEach(() => {
    now = 1_000_000;
    memory = new ObjectMemory({ now: () => now });
    memory.setFollowing(kind, true);
  });

  /** The API server is asked, something happens meanwhile, and it answers. */
  const ask = (answer?: KubeObject, meanwhile = () => {}) => {
    const opened = memory.open(ref);
    meanwhile();
    memory.learn({ opened, ref, object: answer });
  };
  const tell = (type: 'changed' | 'deleted', told: KubeObject) =>
    memory.take(kind, { type, object: told });
  const relist = (resourceVersion: string, ...objects: KubeObject[]) =>
    memory.take(kind, { type: 'relisted', objects, resourceVersion });
  const known = () => memory.read(ref)?.metadata.resourceVersion;

  it('knows what the API server answered, and what was told since', () => {
    ask(object('10'));
    expect(known()).toBe('10');
    tell('changed', object('11'));
    expect(known()).toBe('11');
  });

  it('knows nothing of what nobody asked for', () => {
    tell('changed', object('10'));
    expect(known()).toBeUndefined();
    ask(object('11', { name: 'other' }));
    expect(memory.read({ ...ref, name: 'b' })).toBeUndefined();
  });

  it.each<[string, () => void]>([
    ['told late', () => tell('changed', object('9'))],
    ['told twice', () => tell('changed', object('10'))],
    ['gone before, told late', () => tell('deleted', object('9'))],
    ['listed late', () => relist('9', object('9'))],
    ['not listed before it was made', () => relist('9')],
  ])('does not go back to what is older: %s', (_, happens) => {
    ask(object('10'));
    happens();
    expect(known()).toBe('10');
  });

  it.each<[string, () => void]>([
    ['it is gone', () => tell('deleted', object('11'))],
    ['it is not listed any more', () => relist('20')],
    ['its watch has no connection', () => memory.setFollowing(kind, false)],
    ['nobody has shown it for long', () => (now += 61_000)],
    ['it is asked for and not there', () => ask(undefined)],
    ['it is asked for and no store’s', () => ask(object('12', { labels: {} }))],
    ['its version is no number', () => tell('changed', object('a7'))],
    ['a write is in doubt', () => memory.forget(ref)],
  ])('does not know it any more when %s', (_, happens) => {
    ask(object('10'));
    happens();
    expect(known()).toBeUndefined();
  });

  it('is not misled by an answer that was overtaken', () => {
    ask(object('10'), () => tell('changed', object('11')));
    expect(known()).toBe('11');
  });

  it.each<[string, () => void]>([
    ['a deletion', () => tell('deleted', object('11'))],
    ['a new list', () => relist('20')],
    ['a write in doubt', () => memory.forget(ref)],
    [
      'a write in doubt, and another question',
      () => {
        memory.forget(ref);
        memory.open(ref);
      },
    ],
  ])('does not believe an answer that was overtaken by %s', (_, happens) => {
    ask(object('10'), happens);
    expect(known()).toBeUndefined();
  });

  it('knows again what came back', () => {
    ask(object('10'));
    tell('deleted', object('11'));
    tell('changed', object('12'));
    expect(known()).toBeUndefined();
    ask(object('12'));
    expect(known()).toBe('12');
    memory.setFollowing(kind, false);
    memory.setFollowing(kind, true);
    expect(known()).toBe('12');
  });

  it('counts a minute from when the API server showed it, whatever its watch tells', () => {
    ask(object('10'));
    now += 40_000;
    tell('changed', object('11'));
    expect(known()).toBe('11');
    now += 21_000;
    expect(known()).toBeUndefined();
    ask(object('11'));
    expect(known()).toBe('11');
  });

  it('takes a new list in', () => {
    ask(object('10'));
    relist('20', object('15'), object('16', { namespace: 'coffee' }));
    expect(known()).toBe('15');
    const other = { ...ref, namespace: 'coffee' };
    expect(memory.read(other)).toBeUndefined();
  });

  it('keeps a namespace under its own name', () => {
    const namespaces = { apiVersion: 'v1', kind: 'Namespace' };
    const tea = { ...namespaces, name: 'tea' };
    memory.setFollowing(namespaces, true);
    const opened = memory.open(tea);
    const { metadata } = object('5', { name: 'tea' });
    const live = { ...namespaces, metadata: { ...metadata, namespace: '' } };
    memory.learn({ opened, ref: tea, object: live });
    expect(memory.read(tea)).toBe(live);
    tell('changed', object('6'));
    expect(memory.readAll('tea')).toHaveLength(2);
    memory.forget(tea);
    expect(memory.readAll('tea')).toEqual([]);
  });

  it('remembers no more namespaces than it may, those used last', () => {
    memory = new ObjectMemory({ now: () => now, maxNamespaces: 2 });
    memory.setFollowing(kind, true);
    const read = (namespace: string) => memory.read({ ...ref, namespace });
    const learn = (namespace: string) => {
      const opened = memory.open({ ...ref, namespace });
      const live = object('1', { namespace });
      memory.learn({ opened, ref: { ...ref, namespace }, object: live });
    };
    ['a', 'b'].forEach(learn);
    expect(read('a')).toBeDefined();
    learn('c');
    expect(['a', 'b', 'c'].filter(each => read(each))).toEqual(['a', 'c']);
    now += 61_000;
    memory.open({ ...ref, namespace: 'd' });
    expect(memory.readAll('a')).toEqual([]);
  });
});
