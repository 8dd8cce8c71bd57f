import { createServer } from 'node:http';
import { check } from './Check';
import { checkParts } from './checkParts';
import { describeReadiness } from './describeReadiness';

const TIMEOUT_MS = 2_000;

/**
 * Answers `GET /ready` on a port of its own, from the first moment on: whether this pod can serve. For Kubernetes alone, so
 * nobody from outside reaches it, and it fills no log.
 *
 * @param options - `port`: where it listens; `appPort`: where Medusa will
 */
export function servePodReadiness(options: {
  port: number;
  appPort: number;
}): void {
  const { port, appPort } = options;
  createServer(async (request, response) => {
    request.resume();
    const checks = await Promise.all([
      checkParts(),
      check({
        id: 'medusa',
        problem: 'Medusa is starting',
        timeoutMs: TIMEOUT_MS,
        ask: signal => fetch(`http://127.0.0.1:${appPort}/health`, { signal }),
      }),
    ]);
    const { status, body } = describeReadiness(checks.flat());
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }).listen(port);
}
