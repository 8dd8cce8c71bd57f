import { parseQuantity } from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import type { KubeObject } from '../kubernetes/types';
import type { Amounts, QuotaWorkload } from '../model/rolloutPeak';
import { PodTemplate, podTemplates } from './contract/podTemplates';

const quotaSchema = z.object({
  kind: z.literal('ResourceQuota'),
  spec: z.object({ hard: z.record(z.coerce.string()) }),
});

const strategySchema = z.object({
  spec: z.object({
    strategy: z
      .object({
        type: z.string().default('RollingUpdate'),
        rollingUpdate: z
          .object({
            maxSurge: z.union([z.number(), z.string()]).default('25%'),
          })
          .default({}),
      })
      .default({}),
  }),
});

/** What a quota allows, by resource; undefined if there is none among the objects. */
export function quotaOf(objects: KubeObject[]): Amounts | undefined {
  const hard = objects
    .map(object => quotaSchema.safeParse(object).data?.spec.hard)
    .find(each => each !== undefined);
  return (
    hard &&
    Object.fromEntries(
      Object.entries(hard).map(([key, amount]) => [key, parseQuantity(amount)]),
    )
  );
}

/** The pods of objects, rendered or live, as a quota counts them. */
export function quotaWorkloads(objects: KubeObject[]): QuotaWorkload[] {
  return objects.flatMap(object =>
    podTemplates([object]).map(({ owner, replicas, spec }) => {
      const { kind, surge } = rolloutOf(object, replicas);
      return { owner, replicas, pod: amountsOf(spec), kind, surge };
    }),
  );
}

/** What one pod counts for. Init containers run one after the other, before the others. */
export function amountsOf(spec: PodTemplate['spec']): Amounts {
  const amounts: Record<string, number> = { pods: 1 };
  for (const kind of ['requests', 'limits'] as const) {
    for (const resource of ['cpu', 'memory']) {
      const amount = (container: PodTemplate['spec']['containers'][number]) =>
        parseQuantity(container.resources[kind][resource] ?? '0');
      const together = spec.containers.reduce(
        (total, item) => total + amount(item),
        0,
      );
      amounts[`${kind}.${resource}`] = Math.max(
        together,
        ...spec.initContainers.map(amount),
      );
    }
  }
  return amounts;
}

function rolloutOf(
  object: KubeObject,
  replicas: number,
): Pick<QuotaWorkload, 'kind' | 'surge'> {
  if (object.kind === 'Job') {
    return { kind: 'once', surge: 0 };
  }
  const strategy =
    object.kind === 'Deployment'
      ? strategySchema.safeParse(object).data?.spec.strategy
      : undefined;
  if (!strategy || strategy.type === 'Recreate') {
    return { kind: 'replacing', surge: 0 };
  }
  const { maxSurge } = strategy.rollingUpdate;
  return { kind: 'rolling', surge: surgeOf(maxSurge, replicas) };
}

/** A share is rounded up, as Kubernetes does. */
function surgeOf(maxSurge: number | string, replicas: number): number {
  return typeof maxSurge === 'string' && maxSurge.endsWith('%')
    ? Math.ceil((parseFloat(maxSurge) / 100) * replicas)
    : Number(maxSurge);
}
