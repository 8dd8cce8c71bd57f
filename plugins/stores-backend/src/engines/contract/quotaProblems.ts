import type { KubeObject } from '../../kubernetes/types';
import { formatAmount } from '../../model/rolloutPeak';
import { amountsOf, quotaOf } from '../quotaWorkloads';
import type { PodTemplate } from './podTemplates';

/** Where all pods of a store together ask for more than its quota allows. */
export function quotaProblems(options: {
  objects: KubeObject[];
  pods: PodTemplate[];
}): string[] {
  const quota = quotaOf(options.objects);
  if (!quota) {
    return ['the tenant chart renders no ResourceQuota'];
  }
  const used = (resource: string) =>
    options.pods.reduce(
      (sum, { replicas, spec }) =>
        sum + replicas * (amountsOf(spec)[resource] ?? 0),
      0,
    );
  const problems: string[] = [];
  for (const kind of ['requests', 'limits']) {
    for (const resource of ['cpu', 'memory']) {
      const key = `${kind}.${resource}`;
      if (key in quota && used(key) > quota[key]) {
        problems.push(
          `all pods together have ${key} of ${formatAmount(
            key,
            used(key),
          )}; the quota allows ${formatAmount(key, quota[key])}`,
        );
      }
    }
  }
  if ('pods' in quota && used('pods') > quota.pods) {
    problems.push(`${used('pods')} pods; the quota allows ${quota.pods}`);
  }
  return problems;
}
