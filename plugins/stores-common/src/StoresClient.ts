import { ResponseError } from '@backstage/errors';
import { z } from 'zod/v3';
import { TASK_ID_HEADER } from './annotations';
import { readRecords } from './readRecords';
import {
  RunActionRequest,
  runActionResultSchema,
  storeActionListSchema,
} from './schema/action';
import {
  auditPageSchema,
  ExportAuditQuery,
  ListAuditQuery,
} from './schema/audit';
import { engineListSchema } from './schema/engineInfo';
import { storeHealthSchema } from './schema/health';
import { logSourcesSchema, ReadLogsQuery } from './schema/logs';
import {
  CreateStoreRequest,
  ListEventsQuery,
  ListStoresQuery,
  nameAvailabilitySchema,
  storeListSchema,
  UpdateStoreRequest,
} from './schema/requests';
import {
  ResumeRolloutRequest,
  resumeRolloutResultSchema,
  rolloutListSchema,
} from './schema/rollout';
import { storeSchema } from './schema/store';
import { storeEventPageSchema } from './schema/storeEvent';
import type { StoresApi, StoresRequestOptions } from './StoresApi';

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
    return this.#call(storeSchema, 'GET', pathOf(id), options);
  }

  createStore(request: CreateStoreRequest, options: StoresRequestOptions = {}) {
    return this.#call(storeSchema, 'POST', '/', options, request);
  }

  updateStore(
    id: string,
    request: UpdateStoreRequest,
    options: StoresRequestOptions = {},
  ) {
    return this.#call(storeSchema, 'PUT', pathOf(id), options, request);
  }

  deleteStore(id: string, options: StoresRequestOptions = {}) {
    return this.#call(storeSchema, 'DELETE', pathOf(id), options);
  }

  retryStore(id: string, options: StoresRequestOptions = {}) {
    return this.#call(storeSchema, 'POST', pathOf(id, 'retry'), options);
  }

  cancelStore(id: string, options: StoresRequestOptions = {}) {
    return this.#call(storeSchema, 'POST', pathOf(id, 'cancel'), options);
  }

  listEvents(
    id: string,
    query: ListEventsQuery = {},
    options: StoresRequestOptions = {},
  ) {
    return this.#call(
      storeEventPageSchema,
      'GET',
      `${pathOf(id, 'events')}${toQuery(query)}`,
      options,
    );
  }

  listActions(id: string, options: StoresRequestOptions = {}) {
    return this.#call(
      storeActionListSchema,
      'GET',
      pathOf(id, 'actions'),
      options,
    );
  }

  runAction(
    id: string,
    action: string,
    request: RunActionRequest = {},
    options: StoresRequestOptions = {},
  ) {
    return this.#call(
      runActionResultSchema,
      'POST',
      pathOf(id, 'actions', action),
      options,
      request,
    );
  }

  getHealth(id: string, options: StoresRequestOptions = {}) {
    return this.#call(storeHealthSchema, 'GET', pathOf(id, 'health'), options);
  }

  listLogSources(id: string, options: StoresRequestOptions = {}) {
    return this.#call(
      logSourcesSchema,
      'GET',
      pathOf(id, 'logs', 'sources'),
      options,
    );
  }

  async *readLogs(
    id: string,
    query: ReadLogsQuery,
    options: StoresRequestOptions = {},
  ) {
    const path = `${pathOf(id, 'logs')}${toQuery(query)}`;
    yield* readRecords(await this.#send('GET', path, options));
  }

  async downloadLogs(
    id: string,
    query: ReadLogsQuery,
    options: StoresRequestOptions = {},
  ) {
    const file: ReadLogsQuery = { ...query, follow: false, format: 'text' };
    const path = `${pathOf(id, 'logs')}${toQuery(file)}`;
    const response = await this.#send('GET', path, options);
    return await response.blob();
  }

  listAudit(query: ListAuditQuery = {}, options: StoresRequestOptions = {}) {
    const path = `${pathOf('audit')}${toQuery(query)}`;
    return this.#call(auditPageSchema, 'GET', path, options);
  }

  async exportAudit(
    query: ExportAuditQuery = {},
    options: StoresRequestOptions = {},
  ) {
    const path = `${pathOf('audit', 'export')}${toQuery(query)}`;
    const response = await this.#send('GET', path, options);
    return await response.blob();
  }

  listRollouts(options: StoresRequestOptions = {}) {
    return this.#call(rolloutListSchema, 'GET', pathOf('rollouts'), options);
  }

  resumeRollout(
    request: ResumeRolloutRequest,
    options: StoresRequestOptions = {},
  ) {
    const path = pathOf('rollouts', 'resume');
    return this.#call(
      resumeRolloutResultSchema,
      'POST',
      path,
      options,
      request,
    );
  }

  listEngines(options: StoresRequestOptions = {}) {
    return this.#call(engineListSchema, 'GET', '/engines', options);
  }

  checkName(name: string, options: StoresRequestOptions = {}) {
    return this.#call(
      nameAvailabilitySchema,
      'GET',
      pathOf('names', name),
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
    const response = await this.#send(method, path, options, body);
    return schema.parse(await response.json());
  }

  async #send(
    method: string,
    path: string,
    options: StoresRequestOptions,
    body?: unknown,
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('stores');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
        ...(options.taskId ? { [TASK_ID_HEADER]: options.taskId } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: options.signal,
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function pathOf(...parts: string[]): string {
  return parts.map(part => `/${encodeURIComponent(part)}`).join('');
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
