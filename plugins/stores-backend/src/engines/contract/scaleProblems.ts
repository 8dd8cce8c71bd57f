import { z } from 'zod/v3';
import type { KubeObject } from '../../kubernetes/types';

const autoscalerSchema = z.object({
  kind: z.literal('HorizontalPodAutoscaler'),
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    scaleTargetRef: z.object({ kind: z.string(), name: z.string() }),
  }),
});

const scaledSchema = z.object({ spec: z.object({ replicas: z.number() }) });

/** Where a chart sets a number of pods that an autoscaler of it changes: platform and autoscaler would undo each other's work. */
export function scaleProblems(objects: KubeObject[]): string[] {
  return objects.flatMap(object => {
    const scaler = autoscalerSchema.safeParse(object).data;
    const target = scaler?.spec.scaleTargetRef;
    const isSet = objects.some(
      ({ kind, metadata, ...rest }) =>
        kind === target?.kind &&
        metadata.name === target.name &&
        scaledSchema.safeParse(rest).success,
    );
    return isSet
      ? `${target?.kind} ${target?.name}: sets replicas, which HorizontalPodAutoscaler ${scaler?.metadata.name} changes; leave replicas out`
      : [];
  });
}
