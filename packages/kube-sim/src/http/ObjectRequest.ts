import { WriteOptions } from '../api/Cluster';
import { JsonObject, JsonValue } from '../model/json';
import { ApiPath } from './parsePath';

/** A request for objects, read whole. */
export type ObjectRequest = {
  method: string;
  path: ApiPath;
  query: URLSearchParams;
  contentType: string;
  /** Form the answer is asked for in. */
  accept: string;
  userAgent: string;
  body: JsonValue | undefined;
};

/** An answer, to be sent as JSON. */
export type Answer = { code: number; body: JsonObject };

/** How the request means its write. */
export function writeOptions({
  query,
  userAgent,
}: ObjectRequest): WriteOptions {
  const product = userAgent.split('/')[0] || 'unknown';
  return {
    manager: query.get('fieldManager') ?? product,
    dryRun: query.get('dryRun') === 'All',
  };
}
