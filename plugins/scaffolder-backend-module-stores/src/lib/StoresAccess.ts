import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import {
  StoresApi,
  StoresClient,
  StoresRequestOptions,
} from '@store-platform/backstage-plugin-stores-common';

const REQUEST_TIMEOUT_MS = 15_000;

/** Who a call is made for and in which task, and what ends it: the part of an action's context that a call needs. */
export type StoresCaller = Pick<
  ActionContext<{}>,
  'getInitiatorCredentials' | 'signal' | 'task'
>;

/** The stores API on behalf of the person who started a task, so that their permissions decide. */
export class StoresAccess {
  readonly #auth: AuthService;
  readonly #api: StoresApi;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#api = new StoresClient({ discoveryApi: options.discovery });
  }

  /** Makes one call, with a token of its own: tokens expire within a long wait. */
  async call<T>(
    caller: StoresCaller,
    request: (api: StoresApi, options: StoresRequestOptions) => Promise<T>,
    timeoutMs = REQUEST_TIMEOUT_MS,
  ): Promise<T> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await caller.getInitiatorCredentials(),
      targetPluginId: 'stores',
    });
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = caller.signal
      ? AbortSignal.any([caller.signal, timeout])
      : timeout;
    return request(this.#api, { token, signal, taskId: caller.task.id });
  }
}
