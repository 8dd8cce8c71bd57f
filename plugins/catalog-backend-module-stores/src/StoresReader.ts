import type { AuthService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import type {
  Store,
  StoresApi,
  StoresRequestOptions,
} from '@store-platform/backstage-plugin-stores-common';
import { listAllStores } from './listAllStores';

const REQUEST_TIMEOUT_MS = 30_000;

/** The stores as the catalog itself may read them: all. */
export class StoresReader {
  readonly #auth: AuthService;
  readonly #api: StoresApi;
  readonly #shutdown: AbortSignal;

  constructor(options: {
    auth: AuthService;
    api: StoresApi;
    shutdown: AbortSignal;
  }) {
    this.#auth = options.auth;
    this.#api = options.api;
    this.#shutdown = options.shutdown;
  }

  /** All stores that are not deleted. */
  async all(): Promise<Store[]> {
    const stores = await listAllStores({
      list: async query => this.#api.listStores(query, await this.#options()),
    });
    return stores.filter(({ metadata }) => !metadata.deletedAt);
  }

  /** How many stores there are that are not deleted. */
  async count(): Promise<number> {
    const { totalItems } = await this.#api.listStores(
      { limit: 1 },
      await this.#options(),
    );
    return totalItems;
  }

  /** The store of an id; undefined when there is none (any more). */
  async byId(id: string): Promise<Store | undefined> {
    try {
      return await this.#api.getStore(id, await this.#options());
    } catch (error) {
      if (
        isError(error) &&
        error.name === 'ResponseError' &&
        error.statusCode === 404
      ) {
        return undefined;
      }
      throw error;
    }
  }

  /** True when no store has the name, so that nothing may stand for it in the catalog. */
  async isNameFree(name: string): Promise<boolean> {
    const answer = await this.#api.checkName(name, await this.#options());
    // A namespace of something else is no store, and has no entity.
    return answer.available || answer.takenBy === 'namespace';
  }

  async #options(): Promise<StoresRequestOptions> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'stores',
    });
    const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
    return { token, signal: AbortSignal.any([this.#shutdown, timeout]) };
  }
}
