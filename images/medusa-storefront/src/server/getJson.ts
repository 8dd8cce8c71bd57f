import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

/** An answer of JSON; `body` is undefined when it is none. */
export interface JsonAnswer {
  status: number;
  body: unknown;
}

/** Longer answers are cut off. */
const MAX_LENGTH = 1_000_000;

/**
 * Reads JSON from an address. Rejects with a TimeoutError when the whole of it takes too long. Node's own client, because
 * `fetch` takes as much memory as the rest of this server.
 */
export function getJson(
  url: string,
  headers: Record<string, string>,
  timeoutMs: number,
): Promise<JsonAnswer> {
  const get = url.startsWith('https:') ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs);
    signal.addEventListener('abort', () => reject(signal.reason));
    const request = get(url, { headers, signal, agent: false }, response => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > MAX_LENGTH) {
          response.destroy(new Error('The answer is too long.'));
        }
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: parse(text) }),
      );
    });
    request.on('error', reject);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
