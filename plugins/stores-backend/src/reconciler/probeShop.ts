import { toError } from '@backstage/errors';
import type { Endpoint } from '@store-platform/backstage-plugin-stores-common';
import { request } from 'undici';
import type { ManagedCluster } from '../clusters/types';
import type { Engine } from '../engines/types';

/**
 * Asks the shop itself whether it works, as its engine says. Redirects are not followed.
 *
 * @returns whether it does, and in words for the owner what it answered
 */
export async function probeShop(options: {
  cluster: ManagedCluster;
  engine: Engine;
  endpoints: Endpoint[];
  signal: AbortSignal;
}): Promise<{ ok: boolean; message: string }> {
  const { cluster, engine, endpoints, signal } = options;
  const { probe, title } = engine.definition;
  const endpoint = endpoints.find(({ id }) => id === probe.endpoint);
  if (!endpoint) {
    return { ok: false, message: `${title} has no address yet` };
  }
  const url = new URL(probe.path, endpoint.url);
  const { host } = url;
  if (cluster.probeAddress) {
    // In this order: a port that is standard for one protocol would get lost with it.
    url.protocol = 'http:';
    url.host = cluster.probeAddress;
  }
  try {
    const { statusCode, body } = await request(url, {
      headers: { host, 'user-agent': 'store-platform-probe' },
      headersTimeout: probe.timeoutSeconds * 1000,
      bodyTimeout: probe.timeoutSeconds * 1000,
      signal: AbortSignal.any([
        signal,
        AbortSignal.timeout(probe.timeoutSeconds * 1000),
      ]),
    });
    await body.dump();
    return probe.statuses.includes(statusCode)
      ? { ok: true, message: `${title} answers at ${endpoint.url}` }
      : {
          ok: false,
          message: `${title} answers with status ${statusCode} at ${endpoint.url}`,
        };
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
    return {
      ok: false,
      message: `${title} does not answer at ${endpoint.url}: ${
        toError(error).message
      }`,
    };
  }
}
