import type { Endpoint } from '@store-platform/backstage-plugin-stores-common';
import type { Engine } from '../../engines/types';
import type { ProbeQuestion } from './askProbe';
import { probeShop } from './probeShop';
import type { ShopAnswer } from './ShopAnswers';
import { summarizeProbes } from './summarizeProbes';

/**
 * Asks a shop at the addresses that its store's status records, without asking the cluster anything. Undefined when no
 * address is recorded. Throws only when it is cut off by its signal.
 */
export async function askRecordedShop(
  options: Omit<ProbeQuestion, 'probe' | 'url'> & {
    engine: Engine;
    /** Of the store's status. */
    endpoints: Endpoint[];
  },
): Promise<ShopAnswer | undefined> {
  const { engine, endpoints } = options;
  const probes = engine.definition.probes.filter(({ endpoint }) =>
    endpoints.some(({ id }) => id === endpoint),
  );
  if (probes.length === 0) {
    return undefined;
  }
  const results = await probeShop({ ...options, probes });
  return summarizeProbes({ engine, endpoints, results });
}
