import type { Check } from './Check';

/** What is answered to whoever asks: 200 when all is well, else 503 with what is not. */
export function describeReadiness(checks: Check[]) {
  const problems = checks.flatMap(({ problem }) => problem ?? []);
  const isReady = problems.length === 0;
  return {
    status: isReady ? 200 : 503,
    body: {
      status: isReady ? 'ready' : 'not ready',
      ...(isReady ? {} : { message: problems.join('; ') }),
      checks: Object.fromEntries(
        checks.map(({ id, ok }) => [id, ok ? 'ok' : 'failed']),
      ),
    },
  };
}
