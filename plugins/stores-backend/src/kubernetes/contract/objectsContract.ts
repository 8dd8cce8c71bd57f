/* eslint-disable jest/no-export -- declares tests for every cluster */
import { ClusterError } from '../ClusterError';
import { listObjects } from '../objects/listObjects';
import { sameObject } from '../sameObject';
import { configMap, type ContractCluster } from './ContractCluster';

/** What every cluster has to do with single objects and lists of them. */
export function objectsContract(cluster: () => ContractCluster): void {
  const client = () => cluster().client;
  let namespace: string;
  beforeAll(async () => {
    namespace = await cluster().namespace();
  });
  const refOf = (name: string) => {
    const { apiVersion, kind } = configMap(namespace, name);
    return { apiVersion, kind, namespace, name };
  };

  it('creates an object once, reads it and deletes it once', async () => {
    const ref = refOf('once');
    const object = configMap(namespace, 'once', { a: '1' });
    await expect(client().get(ref)).resolves.toBeUndefined();
    await expect(client().create(object)).resolves.toBe('created');
    await expect(client().create(object)).resolves.toBe('exists');
    await expect(client().get(ref)).resolves.toMatchObject({
      kind: 'ConfigMap',
      data: { a: '1' },
      metadata: {
        uid: expect.any(String),
        resourceVersion: expect.any(String),
      },
    });
    await expect(client().delete(ref)).resolves.toBe('deleted');
    await expect(client().delete(ref)).resolves.toBe('absent');
    await expect(client().get(ref)).resolves.toBeUndefined();
  });

  it('leaves another object of the same name alone when deleting by uid', async () => {
    const { metadata } = await client().apply(configMap(namespace, 'uid'));
    const other = { uid: '00000000-0000-0000-0000-000000000000' };
    await expect(client().delete(refOf('uid'), other)).resolves.toBe('absent');
    await expect(client().get(refOf('uid'))).resolves.toBeDefined();
    const own = { uid: metadata.uid };
    await expect(client().delete(refOf('uid'), own)).resolves.toBe('deleted');
  });

  it('changes nothing when the same is applied again', async () => {
    const object = configMap(namespace, 'same', { a: '1' }, { x: 'y' });
    const first = await client().apply(object);
    const second = await client().apply(object);
    expect(second.metadata.resourceVersion).toBe(
      first.metadata.resourceVersion,
    );
    expect(sameObject({ live: first, applied: second })).toBe(true);
  });

  it('tells by a dry run what an apply would do, and does nothing', async () => {
    const ref = refOf('dry');
    const object = configMap(namespace, 'dry', { a: '1' });
    await client().apply(object, { dryRun: true });
    await client().create(object, { dryRun: true });
    await expect(client().get(ref)).resolves.toBeUndefined();
    const live = await client().apply(object);
    const changed = await client().apply(
      configMap(namespace, 'dry', { a: '2' }),
      { dryRun: true },
    );
    expect(changed.data).toEqual({ a: '2' });
    expect(sameObject({ live, applied: changed })).toBe(false);
    await expect(client().get(ref)).resolves.toEqual(live);
  });

  it('removes what was applied before and is not any more, and nothing else', async () => {
    const name = 'remove';
    await client().apply(configMap(namespace, name, { a: '1', b: '2' }));
    await cluster().editConfigMap(refOf(name), { foreign: '3' });
    const applied = await client().apply(
      configMap(namespace, name, { a: '1' }),
    );
    expect(applied.data).toEqual({ a: '1', foreign: '3' });
  });

  it('takes over a field that somebody else changed', async () => {
    const object = configMap(namespace, 'edited', { a: '1' });
    await client().apply(object);
    await cluster().editConfigMap(refOf('edited'), { a: 'by hand' });
    await expect(client().get(refOf('edited'))).resolves.toMatchObject({
      data: { a: 'by hand' },
    });
    await expect(client().apply(object)).resolves.toMatchObject({
      data: { a: '1' },
    });
  });

  it.each([
    ['app=web', ['both', 'web']],
    ['app', ['both', 'db', 'web']],
    ['app,tier', ['both']],
    ['app,!tier', ['db', 'web']],
    ['app!=web,app', ['db']],
    ['app in (web, db),!tier', ['db', 'web']],
    ['app notin (web),app', ['db']],
  ])('selects by labels: %s', async (labelSelector, names) => {
    await Promise.all([
      client().apply(configMap(namespace, 'web', {}, { app: 'web' })),
      client().apply(configMap(namespace, 'db', {}, { app: 'db' })),
      client().apply(
        configMap(namespace, 'both', {}, { app: 'web', tier: 'front' }),
      ),
    ]);
    const kind = { apiVersion: 'v1', kind: 'ConfigMap' };
    const found = await client().list({ ...kind, namespace, labelSelector });
    expect(found.map(({ metadata }) => metadata.name).sort()).toEqual(names);
    const everywhere = await client().list({ ...kind, labelSelector });
    expect(everywhere.map(({ metadata }) => metadata.name)).toEqual(
      expect.arrayContaining(names),
    );
  });

  it('selects by name', async () => {
    await client().apply(configMap(namespace, 'named'));
    const found = await client().list({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace,
      fieldSelector: 'metadata.name=named',
    });
    expect(found).toMatchObject([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'named' } },
    ]);
  });

  it('lists in pages', async () => {
    const names = ['p1', 'p2', 'p3', 'p4', 'p5'];
    for (const name of names) {
      await client().apply(configMap(namespace, name, {}, { paged: 'yes' }));
    }
    const { objects } = await listObjects({
      transport: cluster().transport,
      path: `/api/v1/namespaces/${namespace}/configmaps`,
      kind: { apiVersion: 'v1', kind: 'ConfigMap' },
      labelSelector: 'paged',
      pageSize: 2,
    });
    expect(objects.map(({ metadata }) => metadata.name)).toEqual(names);
  });

  it.each([
    [{ apiVersion: 'v1', kind: 'Namespace' }, 'cluster-scoped'],
    [{ apiVersion: 'v1', kind: 'Secret' }, 'namespaced'],
    [{ apiVersion: 'apps/v1', kind: 'StatefulSet' }, 'namespaced'],
    [{ apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' }, 'namespaced'],
    [{ apiVersion: 'v1', kind: 'Nonsense' }, 'unknown'],
    [{ apiVersion: 'nobody.example.com/v1', kind: 'Thing' }, 'unknown'],
  ])('describes the kind %j as %s', async (kind, scope) => {
    await expect(client().describeKind(kind)).resolves.toBe(scope);
  });

  it.each<[string, string, () => Promise<unknown>]>([
    [
      'a namespace that is not there',
      'not-found',
      () => client().apply(configMap('contract-nowhere', 'x')),
    ],
    [
      'a name that is none',
      'invalid',
      () => client().create(configMap(namespace, 'Not_A_Name')),
    ],
    [
      'a kind that is not served',
      'not-found',
      () => client().list({ apiVersion: 'v1', kind: 'Nonsense' }),
    ],
  ])('refuses %s as %s', async (_what, kind, call) => {
    const error: unknown = await call().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ClusterError);
    expect(error).toMatchObject({ kind });
  });
}
