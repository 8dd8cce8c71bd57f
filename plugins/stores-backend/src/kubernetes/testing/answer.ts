import type { ServerResponse } from 'node:http';

/** Answers with JSON. */
export function answer(
  response: ServerResponse,
  body: unknown,
  options: { status?: number; headers?: Record<string, string> } = {},
): void {
  const type = { 'content-type': 'application/json' };
  response.writeHead(options.status ?? 200, { ...type, ...options.headers });
  response.end(JSON.stringify(body));
}
