import { toError } from '@backstage/errors';
import type { Endpoint } from '@store-platform/backstage-plugin-stores-common';
import { request } from 'undici';
import type { ManagedCluster } from '../clusters/types';
import type { Engine } from '../engines/types';
import { createShopAgent, type ShopCertificate } from './createShopAgent';
import { isGuarded } from './isGuarded';

/** What came of asking a shop. */
export interface ProbeResult {
  ok: boolean;
  /** What it answered, in words for the owner. */
  message: string;
  /** HTTP status. */
  status?: number;
  /** Until the head of its answer was there, connecting included. */
  latencyMs?: number;
  certificate?: ShopCertificate;
}

/**
 * Asks the shop itself whether it works, as its engine says. Redirects are not followed, and a host name that somebody
 * typed is not followed into private networks.
 */
export async function probeShop(options: {
  cluster: Pick<ManagedCluster, 'addressing' | 'probeAddress'>;
  engine: Engine;
  endpoints: Endpoint[];
  /** The store's. */
  hostnames: string[];
  signal: AbortSignal;
}): Promise<ProbeResult> {
  const { cluster, engine, endpoints, hostnames, signal } = options;
  const { probe, title } = engine.definition;
  const endpoint = endpoints.find(({ id }) => id === probe.endpoint);
  if (!endpoint) {
    return { ok: false, message: `${title} has no address yet` };
  }
  const url = new URL(probe.path, endpoint.url);
  const { host, hostname } = url;
  if (cluster.probeAddress) {
    // In this order: a port that is standard for one protocol would get lost with it.
    url.protocol = 'http:';
    url.host = cluster.probeAddress;
  }
  const timeoutMs = probe.timeoutSeconds * 1000;
  let certificate: ShopCertificate | undefined;
  const agent = createShopAgent({
    guarded:
      !cluster.probeAddress &&
      isGuarded({ host: hostname, hostnames, cluster }),
    timeoutMs,
    onCertificate: seen => {
      certificate = seen;
    },
  });
  const began = performance.now();
  try {
    const { statusCode, body } = await request(url, {
      dispatcher: agent,
      headers: { host, 'user-agent': 'store-platform-probe' },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const latencyMs = Math.round(performance.now() - began);
    await body.dump();
    const ok = probe.statuses.includes(statusCode);
    const message = ok
      ? `${title} answers at ${endpoint.url}`
      : `${title} answers with status ${statusCode} at ${endpoint.url}`;
    return { ok, message, status: statusCode, latencyMs, certificate };
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
    const why = toError(error).message;
    const message = `${title} does not answer at ${endpoint.url}: ${why}`;
    return { ok: false, message, certificate };
  } finally {
    // Not closed in peace: a shop that never ends its answer would keep it.
    await agent.destroy();
  }
}
