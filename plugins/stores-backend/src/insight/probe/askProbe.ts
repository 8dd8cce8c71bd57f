import { toError } from '@backstage/errors';
import type { EngineProbe } from '@store-platform/backstage-plugin-stores-common';
import { request } from 'undici';
import type { ManagedCluster } from '../../clusters/types';
import { createShopAgent, type ShopCertificate } from './createShopAgent';
import { InsecureError } from './InsecureError';
import { isGuarded } from './isGuarded';
import { readAnswerMessage } from './readAnswerMessage';

/** How a shop answered one question. */
export interface ProbeAnswer {
  ok: boolean;
  /** What went wrong, after the words that name who was asked; absent when nothing did. */
  problem?: string;
  /** HTTP status. */
  status?: number;
  /** Until the head of the answer was there, connecting included. */
  latencyMs?: number;
  certificate?: ShopCertificate;
  /** Whether it came to nothing for want of a certificate that can be trusted. */
  insecure?: boolean;
}

/** What is asked, and of whom. */
export interface ProbeQuestion {
  cluster: Pick<ManagedCluster, 'addressing' | 'probeAddress'>;
  probe: EngineProbe;
  /** As people would open it. */
  url: URL;
  /** The store's. */
  hostnames: string[];
  signal: AbortSignal;
}

/**
 * Asks a shop one question. Redirects are not followed, and a host name that somebody typed is not followed into private
 * networks. Throws only when it is cut off by its signal.
 */
export async function askProbe(options: ProbeQuestion): Promise<ProbeAnswer> {
  const { cluster, probe, url, hostnames, signal } = options;
  const { host, hostname } = url;
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
    const { statusCode, headers, body } = await request(target(options), {
      dispatcher: agent,
      headers: { host, 'user-agent': 'store-platform-probe' },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const latencyMs = Math.round(performance.now() - began);
    const seen = { status: statusCode, latencyMs, certificate };
    if (probe.statuses.includes(statusCode)) {
      await body.dump();
      return { ok: true, ...seen };
    }
    // What is left of the answer goes with the agent; nobody waits for it.
    body.on('error', () => {});
    const said = await readAnswerMessage({
      contentType: headers['content-type'],
      body,
    });
    signal.throwIfAborted();
    const problem = `answers with status ${statusCode} at ${url}`;
    return {
      ok: false,
      problem: said ? `${problem}: ${said}` : problem,
      ...seen,
    };
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
    const why = toError(error).message;
    const problem = `does not answer at ${url}: ${why}`;
    const insecure = error instanceof InsecureError;
    return { ok: false, problem, certificate, ...(insecure && { insecure }) };
  } finally {
    // Not closed in peace: a shop that never ends its answer would keep it.
    await agent.destroy();
  }
}

/** Where the connection is made to. */
function target({ cluster, url }: ProbeQuestion): URL {
  const { probeAddress } = cluster;
  if (!probeAddress) {
    return url;
  }
  const there = new URL(url);
  // In this order: a port that is standard for one protocol would get lost with it.
  there.protocol = 'http:';
  there.host = probeAddress;
  return there;
}
