import type {
  EngineProbe,
  ShopProbe,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { Engine } from '../engines/types';
import type { ProbeQuestion } from '../insight/probe/askProbe';
import { type ProbeResult, probeShop } from '../insight/probe/probeShop';

/** So that the health of a store stays small, whatever a shop answers. */
const MAX_MESSAGE_LENGTH = 400;
const CUT_OFF = 'The shop was not asked to the end';

/** Asks a shop whether it works. Never throws: that it does not answer is an answer. */
export async function readProbes(options: {
  cluster: ProbeQuestion['cluster'];
  engine: Engine;
  /** Those that have an address. */
  probes: EngineProbe[];
  store: Store;
  signal: AbortSignal;
}): Promise<ShopProbe[]> {
  const { store } = options;
  const { endpoints } = store.status;
  const at = new Date().toISOString();
  try {
    const results = await probeShop({
      ...options,
      endpoints,
      hostnames: store.spec.hostnames,
    });
    return results.map(result => describeProbe(result, at));
  } catch {
    return options.probes.map(({ id, title, endpoint }) => {
      const url = endpoints.find(one => one.id === endpoint)?.url ?? '';
      return { id, title, url, at, ok: false, message: CUT_OFF };
    });
  }
}

function describeProbe(
  { address: _, insecure: _insecure, message, url = '', ...seen }: ProbeResult,
  at: string,
): ShopProbe {
  return {
    ...seen,
    url,
    at,
    message: seen.ok ? undefined : message.slice(0, MAX_MESSAGE_LENGTH),
  };
}
