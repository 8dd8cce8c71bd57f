import type { Engine } from '../engines/types';
import type { ProbeResult } from './probeShop';

/**
 * What all answers together say of a shop: it works when every probe does. The first that does not speaks for the others,
 * which are named: often one cause has them all.
 */
export function summarizeProbes(options: {
  engine: Engine;
  results: ProbeResult[];
}): { ok: boolean; message: string } {
  const { engine, results } = options;
  const { title } = engine.definition;
  const address = results.find(result => result.address)?.address;
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
