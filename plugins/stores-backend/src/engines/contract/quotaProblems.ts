import { parseQuantity } from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import type { KubeObject } from '../../kubernetes/types';
import type { PodTemplate } from './podTemplates';

const quotaSchema = z.object({
  kind: z.literal('ResourceQuota'),
  spec: z.object({ hard: z.record(z.coerce.string()) }),
});

/** Where all pods of a store together ask for more than its quota allows. */
export function quotaProblems(options: {
  objects: KubeObject[];
  pods: PodTemplate[];
}): string[] {
  const quota = options.objects
    .map(object => quotaSchema.safeParse(object).data?.spec.hard)
    .find(hard => hard !== undefined);
  if (!quota) {
    return ['the tenant chart renders no ResourceQuota'];
  }
  const problems: string[] = [];
  for (const kind of ['requests', 'limits'] as const) {
    for (const resource of ['cpu', 'memory']) {
      const hard = quota[`${kind}.${resource}`];
      const used = options.pods.reduce(
        (sum, pod) => sum + podTotal(pod, kind, resource),
        0,
      );
      if (hard && used > parseQuantity(hard)) {
        problems.push(
          `all pods together have ${kind}.${resource} of ${used}; the quota allows ${hard}`,
        );
      }
    }
  }
  const count = options.pods.reduce((sum, { replicas }) => sum + replicas, 0);
  if (quota.pods && count > Number(quota.pods)) {
    problems.push(`${count} pods; the quota allows ${quota.pods}`);
  }
  return problems;
}

/** As the scheduler counts: init containers run one after the other, before the others. */
function podTotal(
  { replicas, spec }: PodTemplate,
  kind: 'requests' | 'limits',
  resource: string,
): number {
  const amount = (container: PodTemplate['spec']['containers'][number]) =>
    parseQuantity(container.resources[kind][resource] ?? '0');
  const together = spec.containers.reduce((sum, item) => sum + amount(item), 0);
  return replicas * Math.max(together, ...spec.initContainers.map(amount));
}
