import type { Permission } from '@backstage/plugin-permission-common';
import type { Request, Response } from 'express';
import type { LimitedCall } from '../limits/RateLimiter';
import type { CallContext, StoresService } from '../service/StoresService';

/** One call of a route. */
export interface RouteCall {
  stores: StoresService;
  context: CallContext;
  request: Request;
  response: Response;
}

/** For a route that does different things by a word of its address: what each of them needs. */
export interface PermissionByWord {
  /** Name of the word in `path`, without the colon. */
  word: string;
  permissions: ReadonlyMap<string, Permission>;
}

/** What changes nothing. */
interface ReadingRoute {
  method: 'get';
  limit?: undefined;
}

/** What changes something. */
interface ChangingRoute {
  method: 'post' | 'put' | 'delete';
  /** Which of the caller's rate limits a call counts for. */
  limit: LimitedCall;
}

/** One route of the API. It parses, calls the service and answers; it decides nothing. */
export type StoreRoute = (ReadingRoute | ChangingRoute) & {
  /** Below `/api/stores`, as Express takes it. */
  path: string;
  /**
   * The permission that the service asks for. Told here for tests and documents, which go through the list of
   * routes; it is enforced in `AuthorizedStoresService` only.
   */
  permission: Permission | PermissionByWord;
  handle(call: RouteCall): Promise<void>;
};
