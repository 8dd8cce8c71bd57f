import type { Usage } from '@store-platform/backstage-plugin-stores-common';

/**
 * What several pods use together. Pods that are not measured yet count as nothing; a limit that one of them lacks, all lack.
 */
export function sumUsage(usages: Usage[]): Usage {
  return {
    used: usages.some(({ used }) => used !== undefined)
      ? usages.reduce((sum, { used = 0 }) => sum + used, 0)
      : undefined,
    request: sumIfAll(usages.map(({ request }) => request)),
    limit: sumIfAll(usages.map(({ limit }) => limit)),
  };
}

function sumIfAll(amounts: (number | undefined)[]): number | undefined {
  if (amounts.length === 0) {
    return undefined;
  }
  return amounts.reduce(
    (sum, amount) =>
      sum === undefined || amount === undefined ? undefined : sum + amount,
    0,
  );
}
