import { ResponseError } from '@backstage/errors';
import { StoresClient } from '@store-platform/backstage-plugin-stores-common';

/** Backstage's tokens live for an hour; a test may take longer than what is left of one. */
const TOKEN_LIFETIME_MS = 10 * 60_000;

/** The API of a portal, signed in as the guest. */
export class PortalApi {
  /** The typed client of `/api/stores`. */
  readonly stores: StoresClient;
  readonly #url: string;
  #token?: { value: string; expiresAt: number };

  constructor(options: { url: string }) {
    this.#url = options.url;
    this.stores = new StoresClient({
      discoveryApi: {
        getBaseUrl: async pluginId => `${this.#url}/api/${pluginId}`,
      },
      fetchApi: {
        fetch: async (input, init) => {
          const request = new Request(input, init);
          request.headers.set('Authorization', `Bearer ${await this.token()}`);
          return fetch(request);
        },
      },
    });
  }

  /** A Backstage token of the guest. */
  async token(): Promise<string> {
    if (!this.#token || this.#token.expiresAt < Date.now()) {
      const response = await fetch(`${this.#url}/api/auth/guest/refresh`, {
        method: 'POST',
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
      });
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
      const session: { backstageIdentity: { token: string } } =
        await response.json();
      this.#token = {
        value: session.backstageIdentity.token,
        expiresAt: Date.now() + TOKEN_LIFETIME_MS,
      };
    }
    return this.#token.value;
  }

  /** Any request to the portal, for what has no typed client, such as `/api/catalog/entities`. The answer may be a refusal. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${await this.token()}`);
    return fetch(`${this.#url}${path}`, { ...init, headers });
  }
}
