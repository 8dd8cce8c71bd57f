import { ResponseError } from '@backstage/errors';
import { z } from 'zod/v3';
import { EngineList, engineListSchema } from './schema/engine';
import {
  CreateStoreRequest,
  ListEventsQuery,
  ListStoresQuery,
  NameAvailability,
  nameAvailabilitySchema,
  StoreList,
  storeListSchema,
  UpdateStoreRequest,
} from './schema/requests';
import { Store, storeSchema } from './schema/store';
import { StoreEventPage, storeEventPageSchema } from './schema/storeEvent';

/** Per-call settings. */
export interface StoresRequestOptions {
  /** Backstage token, for callers whose fetch does not add one. */
  token?: string;
  /** Cancels the call. */
  signal?: AbortSignal;
}

/** The stores API, as portal, scaffolder actions and catalog see it. Every method throws `ResponseError` when refused. */
export interface StoresApi {
  listStores(
    query?: ListStoresQuery,
    options?: StoresRequestOptions,
  ): Promise<StoreList>;
  getStore(id: string, options?: StoresRequestOptions): Promise<Store>;
  createStore(
    request: CreateStoreRequest,
    options?: StoresRequestOptions,
  ): Promise<Store>;
  updateStore(
    id: string,
    request: UpdateStoreRequest,
    options?: StoresRequestOptions,
  ): Promise<Store>;
  deleteStore(id: string, options?: StoresRequestOptions): Promise<Store>;
  retryStore(id: string, options?: StoresRequestOptions): Promise<Store>;
  cancelStore(id: string, options?: StoresRequestOptions): Promise<Store>;
  listEvents(
    id: string,
    query?: ListEventsQuery,
    options?: StoresRequestOptions,
  ): Promise<StoreEventPage>;
  listEngines(options?: StoresRequestOptions): Promise<EngineList>;
  checkName(
    name: string,
    options?: StoresRequestOptions,
  ): Promise<NameAvailability>;
}

/**
 * Typed client of `/api/stores`; answers are checked against the schemas.
 */
export class StoresClient implements StoresApi {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi ?? { fetch: (...args) => fetch(...args) };
  }

  listStores(query: ListStoresQuery = {}, options: StoresRequestOptions = {}) {
    return this.#call(storeListSchema, 'GET', `/${toQuery(query)}`, options);
  }

  getStore(id: string, options: StoresRequestOptions = {}) {
    return this.#call(
      storeSchema,
      'GET',
      `/${encodeURIComponent(id)}`,
      options,
    );
  }

  createStore(request: CreateStoreRequest, options: StoresRequestOptions = {}) {
    return this.#call(storeSchema, 'POST', '/', options, request);
  }

  updateStore(
    id: string,
    request: UpdateStoreRequest,
    options: StoresRequestOptions = {},
  ) {
    return this.#call(
      storeSchema,
      'PUT',
      `/${encodeURIComponent(id)}`,
      options,
      request,
    );
  }

  deleteStore(id: string, options: StoresRequestOptions = {}) {
    return this.#call(
      storeSchema,
      'DELETE',
      `/${encodeURIComponent(id)}`,
      options,
    );
  }

  retryStore(id: string, options: StoresRequestOptions = {}) {
    return this.#call(
      storeSchema,
      'POST',
      `/${encodeURIComponent(id)}/retry`,
      options,
    );
  }

  cancelStore(id: string, options: StoresRequestOptions = {}) {
    return this.#call(
      storeSchema,
      'POST',
      `/${encodeURIComponent(id)}/cancel`,
      options,
    );
  }

  listEvents(
    id: string,
    query: ListEventsQuery = {},
    options: StoresRequestOptions = {},
  ) {
    return this.#call(
      storeEventPageSchema,
      'GET',
      `/${encodeURIComponent(id)}/events${toQuery(query)}`,
      options,
    );
  }

  listEngines(options: StoresRequestOptions = {}) {
    return this.#call(engineListSchema, 'GET', '/engines', options);
  }

  checkName(name: string, options: StoresRequestOptions = {}) {
    return this.#call(
      nameAvailabilitySchema,
      'GET',
      `/names/${encodeURIComponent(name)}`,
      options,
    );
  }

  async #call<T>(
    schema: z.ZodType<T, z.ZodTypeDef, unknown>,
    method: string,
    path: string,
    options: StoresRequestOptions,
    body?: unknown,
  ): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('stores');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: options.signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return schema.parse(await response.json());
  }
}

function toQuery(query: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      params.set(key, Array.isArray(value) ? value.join(',') : String(value));
    }
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}
