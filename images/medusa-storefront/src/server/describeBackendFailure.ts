/** What a visitor is told when the Medusa server gave no answer. */
export interface BackendFailure {
  statusCode: 502 | 503 | 504;
  message: string;
}

const AWAY = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** Tells apart whether the Medusa server is away, too slow, or broke off, from the error of the proxy. */
export function describeBackendFailure(error: Error): BackendFailure {
  const codes = codesOf(error);
  if (codes.some(code => AWAY.has(code))) {
    return {
      statusCode: 503,
      message: 'The shop cannot be reached right now. Try again in a moment.',
    };
  }
  if (codes.some(code => /TIMEOUT|TIMEDOUT/.test(code))) {
    return {
      statusCode: 504,
      message: 'The shop took too long to answer. Try again in a moment.',
    };
  }
  return {
    statusCode: 502,
    message: 'The shop broke off its answer. Try again in a moment.',
  };
}

/** The error's code and those of its causes. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) {
    return [];
  }
  const own =
    'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner = error instanceof AggregateError ? error.errors : [];
  return [...own, ...codesOf(error.cause), ...inner.flatMap(codesOf)];
}
