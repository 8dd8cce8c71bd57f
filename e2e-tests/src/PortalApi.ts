import { StoresClient } from '@store-platform/backstage-plugin-stores-common';
import { fetchSession } from './GuestAccount';

/** Backstage's tokens live for an hour; a test may take longer than what is left of one. */
const TOKEN_LIFETIME_MS = 10 * 60_000;

/** The API of a portal, for one person. */
export class PortalApi {
  /** The typed client of `/api/stores`. */
  readonly stores: StoresClient;
  readonly #url: string;
  readonly #signIn: () => Promise<string>;
  #token?: { value: string; expiresAt: number };

  constructor(options: {
    url: string;
    /** Gets a Backstage token of the person. Default: the guest's. */
    signIn?: () => Promise<string>;
  }) {
    this.#url = options.url;
    this.#signIn =
      options.signIn ??
      (async () => (await fetchSession(this.#url)).backstageIdentity.token);
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

  /** A Backstage token of the person. */
  async token(): Promise<string> {
    if (!this.#token || this.#token.expiresAt < Date.now()) {
      this.#token = {
        value: await this.#signIn(),
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
