import type {
  Endpoint,
  EngineProbe,
} from '@store-platform/backstage-plugin-stores-common';
import type { Engine } from '../../engines/types';
import { askProbe, type ProbeAnswer, type ProbeQuestion } from './askProbe';

/** How a shop answered one of its engine's probes. */
export interface ProbeResult extends Omit<ProbeAnswer, 'problem'> {
  id: string;
  title: string;
  /** Of the endpoint; absent while there is none. */
  address?: string;
  /** What was asked there. */
  url?: string;
  /** What it answered, in words for the owner. */
  message: string;
}

/** Asks a shop whether it works: all probes at the same time. */
export async function probeShop(
  options: Omit<ProbeQuestion, 'probe' | 'url'> & {
    engine: Engine;
    /** Those of the engine's that apply to the store. */
    probes: EngineProbe[];
    endpoints: Endpoint[];
  },
): Promise<ProbeResult[]> {
  const { engine, probes, endpoints } = options;
  const shop = engine.definition.title;
  return Promise.all(
    probes.map(async (probe): Promise<ProbeResult> => {
      const { id, title } = probe;
      const endpoint = endpoints.find(one => one.id === probe.endpoint);
      if (!endpoint) {
        const message = `${shop}: ${title} has no address yet`;
        return { id, title, ok: false, message };
      }
      const url = new URL(probe.path, endpoint.url);
      const { problem, ...seen } = await askProbe({ ...options, probe, url });
      const message = problem
        ? `${shop}: ${title} ${problem}`
        : `${shop}: ${title} answers at ${url}`;
      const address = endpoint.url;
      return { id, title, address, url: url.href, message, ...seen };
    }),
  );
}
