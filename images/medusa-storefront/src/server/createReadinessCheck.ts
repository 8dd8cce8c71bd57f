import { getJson } from './getJson';

/** Whether the shop can be shown, and if not, why. */
export type Readiness = { ready: true } | { ready: false; message: string };

/** How readiness is found out. */
export interface ReadinessOptions {
  backendUrl: string;
  publishableKey: string;
  timeoutMs: number;
  /** How long an answer is good for, so that probes cannot add up to load. */
  cacheMs: number;
}

/** A function that tells whether the Medusa server answers this shop's key. Its answers are shared and kept for a moment. */
export function createReadinessCheck(
  options: ReadinessOptions,
): () => Promise<Readiness> {
  let current: Promise<Readiness> | undefined;
  let goodUntil = 0;
  return () => {
    if (current === undefined || Date.now() >= goodUntil) {
      goodUntil = Infinity;
      current = askBackend(options).finally(() => {
        goodUntil = Date.now() + options.cacheMs;
      });
    }
    return current;
  };
}

async function askBackend({
  backendUrl,
  publishableKey,
  timeoutMs,
}: ReadinessOptions): Promise<Readiness> {
  try {
    const { status, body } = await getJson(
      `${backendUrl}/store/regions?limit=1`,
      {
        accept: 'application/json',
        'x-publishable-api-key': publishableKey,
      },
      timeoutMs,
    );
    return judge(status, body);
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return notReady(
      isLate
        ? `The Medusa server did not answer within ${timeoutMs / 1000} seconds.`
        : 'The Medusa server cannot be reached.',
    );
  }
}

function judge(status: number, body: unknown): Readiness {
  if (status === 400 || status === 401 || status === 403) {
    return notReady(
      `The Medusa server refuses the publishable API key (status ${status}).`,
    );
  }
  if (status !== 200) {
    return notReady(`The Medusa server answers with status ${status}.`);
  }
  if (!hasRegions(body)) {
    return notReady('The Medusa server has no region yet.');
  }
  return { ready: true };
}

function hasRegions(body: unknown): boolean {
  return (
    typeof body === 'object' &&
    body !== null &&
    'regions' in body &&
    Array.isArray(body.regions) &&
    body.regions.length > 0
  );
}

function notReady(message: string): Readiness {
  return { ready: false, message };
}
