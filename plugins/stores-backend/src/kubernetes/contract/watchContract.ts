/* eslint-disable jest/no-export -- declares tests for every cluster */
import type { WatchChange } from '../types';
import { configMap, type ContractCluster } from './ContractCluster';
import { eventually } from './eventually';

/** Texts such as `changed a=1`. */
function describeChange(change: WatchChange): string[] {
  if (change.type === 'relisted') {
    return change.objects.map(({ metadata }) => `listed ${metadata.name}`);
  }
  return [`${change.type} ${change.object.metadata.name}`];
}

/** What every cluster has to tell those who watch. */
export function watchContract(cluster: () => ContractCluster): void {
  const client = () => cluster().client;

  it('tells what is there, and every change of what is selected', async () => {
    const namespace = await cluster().namespace();
    const labels = { watched: 'yes' };
    await client().apply(configMap(namespace, 'old', {}, labels));
    await client().apply(configMap(namespace, 'unseen'));
    const seen: string[] = [];
    const errors: unknown[] = [];
    const stop = new AbortController();
    const watching = client().watch({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace,
      labelSelector: 'watched',
      signal: stop.signal,
      onChange: change => seen.push(...describeChange(change)),
      onError: error => errors.push(error),
    });
    const until = (expected: string) =>
      eventually(() => expect(seen.at(-1)).toBe(expected), 10_000);

    await until('listed old');
    await client().create(configMap(namespace, 'new', {}, labels));
    await until('changed new');
    await client().apply(configMap(namespace, 'old', { a: '1' }, labels));
    await until('changed old');
    const kind = { apiVersion: 'v1', kind: 'ConfigMap', namespace };
    await client().delete({ ...kind, name: 'new' });
    await until('deleted new');
    // What is no longer selected is gone for those who watch the selection.
    await client().apply(configMap(namespace, 'old', { a: '1' }));
    await until('deleted old');
    // What comes to be selected appears.
    await client().apply(configMap(namespace, 'unseen', {}, labels));
    await until('changed unseen');
    expect(seen).toEqual([
      'listed old',
      'changed new',
      'changed old',
      'deleted new',
      'deleted old',
      'changed unseen',
    ]);
    expect(errors).toEqual([]);

    stop.abort();
    await watching;
  });
}
