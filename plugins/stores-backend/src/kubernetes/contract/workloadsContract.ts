/* eslint-disable jest/no-export -- declares tests for every cluster */
import { Reader } from '../objects/Reader';
import { readiness } from '../readiness';
import { sameObject } from '../sameObject';
import type { KubeObject } from '../types';
import type { ContractCluster } from './ContractCluster';
import { eventually } from './eventually';
import { podSpec, RUN, workload } from './workloads';

const volumeClaim = {
  metadata: { name: 'data' },
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '1Gi' } },
  },
};

/** What every cluster has to do with what runs. */
export function workloadsContract(cluster: () => ContractCluster): void {
  const client = () => cluster().client;
  let namespace: string;
  beforeAll(async () => {
    namespace = await cluster().namespace();
  });

  async function read(object: KubeObject): Promise<KubeObject | undefined> {
    const { apiVersion, kind, metadata } = object;
    return await client().get({
      ...{ apiVersion, kind, namespace },
      name: metadata.name,
    });
  }
  const untilCurrent = (object: KubeObject) =>
    eventually(async () => {
      const live = await read(object);
      expect(readiness(live)).toMatchObject({ status: 'Current' });
    });

  it('runs a Deployment, keeps its log, and finds nothing to do when it is applied again', async () => {
    const object = workload({
      ...{ kind: 'Deployment', namespace, name: 'web', pod: podSpec(RUN) },
    });
    const created = await client().apply(object);
    expect(readiness(created).status).toBe('InProgress');
    await untilCurrent(object);
    const [pod] = await client().list({
      ...{ apiVersion: 'v1', kind: 'Pod', namespace },
      labelSelector: 'app=web',
    });
    expect(readiness(pod)).toMatchObject({ status: 'Current' });
    const log = { namespace, pod: pod.metadata.name, container: 'main' };
    await eventually(async () => {
      const tail = await client().readLogTail({ ...log, lines: 5 });
      expect(tail).not.toBe('');
    });
    const live = await read(object);
    const applied = await client().apply(object, { dryRun: true });
    expect(live && sameObject({ live, applied })).toBe(true);
  });

  it('runs a StatefulSet with a volume', async () => {
    const object = workload({
      kind: 'StatefulSet',
      ...{ namespace, name: 'db' },
      pod: podSpec(RUN, {
        container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
      }),
      spec: { volumeClaimTemplates: [volumeClaim] },
    });
    await client().apply(object);
    await untilCurrent(object);
    const [claim] = await client().list({
      ...{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace },
      labelSelector: 'app=db',
    });
    expect(claim.metadata.name).toBe('data-db-0');
    expect(readiness(claim)).toMatchObject({ status: 'Current' });
  });

  it('runs a Job to its end', async () => {
    const object = workload({
      ...{ kind: 'Job', namespace, name: 'setup' },
      pod: podSpec('echo done', { pod: { restartPolicy: 'Never' } }),
    });
    const created = await client().apply(object);
    expect(readiness(created).status).toBe('InProgress');
    await untilCurrent(object);
  });

  it('refuses to change what is immutable', async () => {
    const job = (command: string) =>
      workload({
        ...{ kind: 'Job', namespace, name: 'fixed' },
        pod: podSpec(command, { pod: { restartPolicy: 'Never' } }),
      });
    await client().apply(job('echo 1'));
    await expect(client().apply(job('echo 2'))).rejects.toThrow(
      expect.objectContaining({ kind: 'invalid' }),
    );
  });

  it('gives a NodePort and lets it stay', async () => {
    const object: KubeObject = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace },
      spec: {
        type: 'NodePort',
        selector: { app: 'web' },
        ports: [{ name: 'http', port: 80, targetPort: 8080 }],
      },
    };
    const portOf = (service: KubeObject) =>
      new Reader(service).list('spec', 'ports')[0].number('nodePort');
    const first = await client().apply(object);
    expect(portOf(first)).toBeGreaterThanOrEqual(1024);
    expect(portOf(await client().apply(object))).toBe(portOf(first));
    expect(readiness(first).status).toBe('Current');
    await expect(client().nodeAddress()).resolves.toMatch(/^[0-9a-f.:]+$/);
  });

  it('has no log of a container that never was', async () => {
    const none = { namespace, pod: 'nobody', container: 'main', lines: 5 };
    await expect(client().readLogTail(none)).resolves.toBe('');
  });
}
