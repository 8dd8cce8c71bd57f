import type {
  ShopProbe,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { ManagedCluster } from '../clusters/types';
import type { Engine } from '../engines/types';
import { probeShop } from '../probe/probeShop';

/** Asks a shop whether it works. Never throws: that it does not answer is an answer. */
export async function readProbe(options: {
  cluster: ManagedCluster;
  engine: Engine;
  store: Store;
  url: string;
  signal: AbortSignal;
}): Promise<ShopProbe> {
  const { cluster, engine, store, url, signal } = options;
  const at = new Date().toISOString();
  try {
    const { ok, message, ...seen } = await probeShop({
      cluster,
      engine,
      endpoints: store.status.endpoints,
      hostnames: store.spec.hostnames,
      signal,
    });
    return { url, at, ok, ...seen, message: ok ? undefined : message };
  } catch {
    return { url, at, ok: false, message: 'The shop was not asked to the end' };
  }
}
