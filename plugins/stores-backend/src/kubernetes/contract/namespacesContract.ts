/* eslint-disable jest/no-export -- declares tests for every cluster */
import { explainTermination } from '../termination/explainTermination';
import type { KubeObject } from '../types';
import { configMap, type ContractCluster } from './ContractCluster';
import { eventually } from './eventually';
import { podSpec, RUN } from './workloads';

function claim(namespace: string, name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
    },
  };
}

/** What every cluster has to do with namespaces and what guards them. */
export function namespacesContract(cluster: () => ContractCluster): void {
  const client = () => cluster().client;

  it('lets nothing into a namespace that is being deleted, until it is gone', async () => {
    const name = await cluster().namespace();
    const ref = { apiVersion: 'v1', kind: 'Namespace', name };
    const inside = configMap(name, 'inside');
    const finalizers = ['store-platform.dev/contract'];
    const held = { ...inside, metadata: { ...inside.metadata, finalizers } };
    await client().apply(held);
    await expect(client().delete(ref)).resolves.toBe('deleted');
    const live = await client().get(ref);
    expect(live?.metadata.deletionTimestamp).toBeDefined();
    await expect(client().create(configMap(name, 'late'))).rejects.toThrow(
      expect.objectContaining({ kind: 'namespace-terminating' }),
    );
    await expect(client().apply(configMap(name, 'late'))).rejects.toThrow(
      expect.objectContaining({ kind: 'namespace-terminating' }),
    );
    await eventually(async () => {
      const [waiting] = await client().list({
        ...{ apiVersion: 'v1', kind: 'ConfigMap', namespace: name },
        fieldSelector: 'metadata.name=inside',
      });
      expect(waiting.metadata.deletionTimestamp).toBeDefined();
    });
    await expect(client().get(ref)).resolves.toBeDefined();
    await client().apply(inside);
    await eventually(async () =>
      expect(await client().get(ref)).toBeUndefined(),
    );
    await expect(client().delete(ref)).resolves.toBe('absent');
  });

  it('says what keeps a namespace that is being deleted, and which object it is', async () => {
    const name = await cluster().namespace();
    const ref = { apiVersion: 'v1', kind: 'Namespace', name };
    const held = configMap(name, 'held');
    held.metadata.finalizers = ['store-platform.dev/contract'];
    await client().apply(held);
    await client().delete(ref);
    await eventually(async () => {
      const namespace = await client().get(ref);
      const { signal } = new AbortController();
      const found =
        namespace &&
        (await explainTermination({ client: client(), namespace, signal }));
      expect(found).toMatchObject({
        objects: [
          {
            kind: 'ConfigMap',
            resource: 'configmaps',
            name: 'held',
            finalizers: ['store-platform.dev/contract'],
          },
        ],
        unlisted: [],
      });
      expect(found?.problems).toEqual([
        {
          type: 'NamespaceContentRemaining',
          message:
            'Some resources are remaining: configmaps. has 1 resource instances',
        },
        {
          type: 'NamespaceFinalizersRemaining',
          message:
            'Some content in the namespace has finalizers remaining: store-platform.dev/contract in 1 resource instances',
        },
      ]);
    });
    await client().apply(configMap(name, 'held'));
    await eventually(async () =>
      expect(await client().get(ref)).toBeUndefined(),
    );
  });

  it('keeps to a quota', async () => {
    const namespace = await cluster().namespace();
    await client().apply({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'plan', namespace },
      spec: { hard: { persistentvolumeclaims: '1' } },
    });
    // A quota counts only a moment after it was made.
    await eventually(() => client().apply(claim(namespace, 'first')));
    let tries = 0;
    await eventually(async () => {
      // Another each time: one that slipped through before the quota counted is there, and may be applied again.
      const next = claim(namespace, `second-${(tries += 1)}`);
      await expect(client().apply(next)).rejects.toThrow(
        expect.objectContaining({ kind: 'quota-exceeded', status: 403 }),
      );
    });
    await expect(
      client().apply(claim(namespace, 'first')),
    ).resolves.toBeDefined();
  });

  it('keeps to Pod Security where it is enforced', async () => {
    const namespace = await cluster().namespace({
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
    const pod = (name: string, spec: KubeObject[string]): KubeObject => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace },
      spec,
    });
    const loose = podSpec(RUN, {
      container: { securityContext: {} },
      pod: { securityContext: {} },
    });
    await expect(client().apply(pod('loose', loose))).rejects.toThrow(
      expect.objectContaining({
        kind: 'forbidden',
        message: expect.stringContaining('violates PodSecurity "restricted'),
      }),
    );
    // A pod needs its namespace's service account, which follows a moment later.
    await eventually(() => client().apply(pod('strict', podSpec(RUN))));
  });
}
