import type { Endpoint } from '@store-platform/backstage-plugin-stores-common';
import type { Engine } from '../../engines/types';
import type { ProbeResult } from './probeShop';

/**
 * What all answers together say of a shop: it works when every probe does. The first that does not speaks for the others,
 * which are named: often one cause has them all.
 */
export function summarizeProbes(options: {
  engine: Engine;
  /** Those of the store, in the engine's order. */
  endpoints: Endpoint[];
  results: ProbeResult[];
}): { ok: boolean; message: string } {
  const { engine, endpoints, results } = options;
  const { title } = engine.definition;
  // Where people go comes before what only programs ask.
  const address = endpoints.find(({ url }) =>
    results.some(result => result.address === url),
  )?.url;
  if (!address) {
    return { ok: false, message: `${title} has no address yet` };
  }
  const [first, ...others] = results.filter(({ ok }) => !ok);
  if (!first) {
    return { ok: true, message: `${title} answers at ${address}` };
  }
  const names = others.map(other => other.title).join(', ');
  const message = names ? `${first.message} (also: ${names})` : first.message;
  return { ok: false, message };
}
