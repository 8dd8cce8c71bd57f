/* eslint-disable jest/no-standalone-expect -- helpers that wait until an expectation holds */
import { setTimeout as sleep } from 'node:timers/promises';
import { isJsonObject, JsonObject, JsonValue } from '../model/json';
import { KubeSim, KubeSimOptions, startKubeSim } from '../startKubeSim';

/** An answer; `body` is empty unless it is JSON. */
export type Reply = {
  code: number;
  headers: Headers;
  text: string;
  body: JsonObject;
};

type Options = { body?: JsonValue; contentType?: string; accept?: string };

const patience = 4000;

/** A value deep in JSON, by a path such as `spec.ports.0.nodePort`. */
export function pick(
  value: JsonValue | undefined,
  path: string,
): JsonValue | undefined {
  return path.split('.').reduce<JsonValue | undefined>((current, field) => {
    if (Array.isArray(current)) return current[Number(field)];
    return isJsonObject(current) ? current[field] : undefined;
  }, value);
}

/** A simulated cluster with what tests say to it in short. Simulated time is at once, unless asked for. */
export class TestCluster {
  readonly sim: KubeSim;

  private constructor(sim: KubeSim) {
    this.sim = sim;
  }

  static async start(options: KubeSimOptions = {}): Promise<TestCluster> {
    return new TestCluster(await startKubeSim({ speed: 0, ...options }));
  }

  async call(
    method: string,
    path: string,
    options: Options = {},
  ): Promise<Reply> {
    const { body, contentType = 'application/json' } = options;
    const { accept = 'application/json' } = options;
    const response = await fetch(`${this.sim.url}${path}`, {
      method,
      headers: {
        'content-type': contentType,
        accept,
        'user-agent': 'jest/1',
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const { status: code, headers } = response;
    const text = await response.text();
    const isJson = headers.get('content-type')?.includes('json');
    return { code, headers, text, body: isJson ? JSON.parse(text) : {} };
  }

  get(path: string): Promise<Reply> {
    return this.call('GET', path);
  }

  post(path: string, body: JsonObject): Promise<Reply> {
    return this.call('POST', path, { body });
  }

  put(path: string, body: JsonObject): Promise<Reply> {
    return this.call('PUT', path, { body });
  }

  delete(path: string, body?: JsonObject): Promise<Reply> {
    return this.call('DELETE', path, { body });
  }

  apply(
    path: string,
    body: JsonObject,
    query = 'fieldManager=one',
  ): Promise<Reply> {
    const contentType = 'application/apply-patch+yaml';
    return this.call('PATCH', `${path}?${query}`, { body, contentType });
  }

  patch(path: string, kind: string, body: JsonValue): Promise<Reply> {
    const contentType = `application/${kind}-patch+json`;
    return this.call('PATCH', path, { body, contentType });
  }

  /** Makes a namespace and returns the path below it. */
  async namespace(name: string, labels: JsonObject = {}): Promise<string> {
    await this.post('/api/v1/namespaces', { metadata: { name, labels } });
    const home = `/api/v1/namespaces/${name}`;
    await this.until(`${home}/configmaps/kube-root-ca.crt`, {});
    return home;
  }

  /** Gets a path again and again until the body matches. */
  async until(path: string, expected: JsonObject): Promise<JsonObject> {
    const end = Date.now() + patience;
    for (;;) {
      const { code, body } = await this.get(path);
      try {
        expect(code).toBe(200);
        expect(body).toMatchObject(expected);
        return body;
      } catch (error) {
        if (Date.now() > end) throw error;
        await sleep(10);
      }
    }
  }

  /** Waits until a path is not found. */
  async untilGone(path: string): Promise<void> {
    const end = Date.now() + patience;
    while ((await this.get(path)).code !== 404) {
      if (Date.now() > end) throw new Error(`${path} is still there`);
      await sleep(10);
    }
  }
}
