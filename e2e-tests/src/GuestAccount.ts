import { writeFile } from 'node:fs/promises';
import { ResponseError } from '@backstage/errors';
import { waitUntil } from './waitUntil';

const WRITE_AGAIN_MS = 3_000;

/** Who the guest of app-config.yaml is. */
export const GUEST = 'user:default/guest';

/** What the portal answers to whoever signs in. */
export interface Session {
  backstageIdentity: {
    token: string;
    identity: { userEntityRef: string };
  };
}

/** Signs in at a portal without a password, as whoever its guests are at the moment. */
export async function fetchSession(url: string): Promise<Session> {
  const response = await fetch(`${url}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: { 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
  return response.json();
}

/**
 * Who guests are at a portal. The only sign-in of the portal under test is the guest's, so others come in by it: the
 * configuration, which the portal watches, names them for a moment.
 */
export class GuestAccount {
  readonly configFile: string;
  readonly #url: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: { url: string; configFile: string }) {
    this.#url = options.url;
    this.configFile = options.configFile;
  }

  /** Names who guests are; a running portal takes it up soon. */
  async write(userEntityRef: string): Promise<void> {
    const config = { auth: { providers: { guest: { userEntityRef } } } };
    // JSON is YAML.
    await writeFile(this.configFile, JSON.stringify(config));
  }

  /** A session of somebody else. One at a time; afterwards guests are guests again. */
  async signInAs(userEntityRef: string): Promise<Session> {
    const session = this.#last.then(() => this.#swap(userEntityRef));
    this.#last = session.catch(() => {});
    return session;
  }

  async #swap(userEntityRef: string): Promise<Session> {
    try {
      return await this.#become(userEntityRef);
    } finally {
      await this.#become(GUEST);
    }
  }

  async #become(userEntityRef: string): Promise<Session> {
    await this.write(userEntityRef);
    let writtenAt = Date.now();
    return waitUntil({
      what: `guests of ${this.#url} are ${userEntityRef}`,
      timeoutMs: 30_000,
      ask: async () => {
        const session = await fetchSession(this.#url);
        const { identity } = session.backstageIdentity;
        if (identity.userEntityRef === userEntityRef) {
          return session;
        }
        // A change that comes while the one before is being read can be missed.
        if (Date.now() - writtenAt > WRITE_AGAIN_MS) {
          await this.write(userEntityRef);
          writtenAt = Date.now();
        }
        return undefined;
      },
    });
  }
}
