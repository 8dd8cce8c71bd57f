/* eslint-disable jest/no-export -- declares tests for every cluster */
import { findStuckPods } from '../pods/stuckPods';
import { readiness } from '../readiness';
import type { KubeObject } from '../types';
import type { ContractCluster } from './ContractCluster';
import { eventually } from './eventually';
import { podSpec, RUN, workload } from './workloads';

/** How every cluster treats a StatefulSet whose template was broken and mended. */
export function revisionsContract(cluster: () => ContractCluster): void {
  const client = () => cluster().client;

  it('leaves a pod of a broken revision for ever, until somebody deletes it', async () => {
    const namespace = await cluster().namespace();
    const good = workload({
      kind: 'StatefulSet',
      namespace,
      name: 'database',
      pod: podSpec(RUN),
    });
    const bad = workload({
      kind: 'StatefulSet',
      namespace,
      name: 'database',
      pod: podSpec(RUN, {
        container: { resources: { requests: { cpu: '1000' } } },
      }),
    });
    const ref = {
      apiVersion: 'v1',
      kind: 'Pod',
      namespace,
      name: 'database-0',
    };
    const stuck = (set: KubeObject, pods: KubeObject[]) =>
      findStuckPods({ set, pods, now: Date.now() + 60_000 });

    await eventually(() => client().apply(good));
    await eventually(async () =>
      expect(readiness(await client().apply(good)).status).toBe('Current'),
    );
    await client().apply(bad);
    const held = await eventually(async () => {
      const pod = await client().get(ref);
      const set = await client().apply(bad);
      expect(JSON.stringify(pod?.status)).toContain('Unschedulable');
      // Of the revision that is wanted: nothing is stuck, it just cannot run.
      expect(pod && stuck(set, [pod])).toEqual([]);
      return pod;
    });

    await client().apply(good);
    const blocked = await eventually(async () => {
      const set = await client().apply(good);
      const pods = held ? [held] : [];
      expect(stuck(set, pods)).toEqual([
        {
          name: 'database-0',
          uid: held?.metadata.uid,
          set: 'database',
          reason: 'Unschedulable',
        },
      ]);
      return set;
    });
    await new Promise(resolve => setTimeout(resolve, 3_000));
    expect((await client().get(ref))?.metadata.uid).toBe(held?.metadata.uid);
    expect(readiness(blocked).status).toBe('InProgress');

    await client().delete(ref, { uid: held?.metadata.uid });
    await eventually(async () => {
      const set = await client().apply(good);
      expect(readiness(set).status).toBe('Current');
      expect(stuck(set, [])).toEqual([]);
    });
  });
}
