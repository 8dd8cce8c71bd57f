import { z } from 'zod/v3';
import type { KubeObject } from '../../kubernetes/types';
import { restartsWithoutPause } from '../restartsWithoutPause';
import type { Engine } from '../types';
import { podTemplates } from './podTemplates';
import { quotaProblems } from './quotaProblems';

const deploymentSchema = z.object({
  spec: z.object({
    strategy: z.object({ type: z.string().optional() }).default({}),
  }),
});

/**
 * Where a restart of a component would not go as the engine says: with a pause after all, or not at all, since for a
 * moment there is one pod more than the quota has room for.
 */
export function restartProblems(options: {
  engine: Engine;
  objects: KubeObject[];
}): string[] {
  const { engine, objects } = options;
  const shop = objects.filter(({ kind }) => kind !== 'Job');
  return engine.definition.components
    .filter(restartsWithoutPause)
    .flatMap(({ id, kind, name }) => {
      const workload = shop.filter(
        object => object.kind === kind && object.metadata.name === name,
      );
      const isRecreated = workload.some(
        object =>
          deploymentSchema.safeParse(object).data?.spec.strategy.type ===
          'Recreate',
      );
      const newPod = podTemplates(workload).map(pod => ({
        ...pod,
        replicas: 1,
      }));
      const problems = quotaProblems({
        objects,
        pods: [...podTemplates(shop), ...newPod],
      });
      return [
        ...(isRecreated
          ? [
              'its strategy Recreate makes a pause; use RollingUpdate, or say restartsWithoutPause: false',
            ]
          : []),
        ...problems,
      ].map(problem => `restart of component ${id}: ${problem}`);
    });
}
