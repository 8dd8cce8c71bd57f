import { badRequest, expired } from '../api/ApiError';
import { isJsonObject, JsonObject, JsonValue } from '../model/json';
import { KubeObject } from '../model/objects';
import { ObjectStore } from '../store/ObjectStore';
import { viewOf } from './eventsView';
import { ApiPath } from './parsePath';
import { selection } from './selection';

const placeOf = ({ metadata }: KubeObject) =>
  `${metadata.namespace ?? ''}/${metadata.name}`;

type Continuation = { revision: number; after: string };

function decode(token: string): Continuation {
  const refusal = () =>
    badRequest('invalid continue token: continue key is not valid');
  let value: JsonValue;
  try {
    value = JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    throw refusal();
  }
  if (!isJsonObject(value)) throw refusal();
  const { rv, start } = value;
  if (typeof rv !== 'number' || typeof start !== 'string') throw refusal();
  return { revision: rv, after: start };
}

const encode = ({ revision, after }: Continuation) =>
  Buffer.from(JSON.stringify({ rv: revision, start: after })).toString(
    'base64url',
  );

/** A list as GET shows it, a page at a time if asked. */
export function listObjects(
  store: ObjectStore,
  path: ApiPath,
  query: URLSearchParams,
): JsonObject {
  const isShown = selection(path, query);
  const token = query.get('continue');
  const from = token ? decode(token) : { revision: store.revision, after: '' };
  if (token && store.changesSince(from.revision) === 'forgotten') {
    throw expired(
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.',
    );
  }
  const all = store
    .list(path.resource, path.namespace)
    .filter(isShown)
    .filter(object => placeOf(object) > from.after);
  const limit = Number(query.get('limit') ?? 0) || all.length;
  const items = all.slice(0, limit);
  const rest = all.length - items.length;
  const next = rest
    ? {
        continue: encode({
          revision: from.revision,
          after: placeOf(items[items.length - 1]),
        }),
        remainingItemCount: rest,
      }
    : {};
  const { apiVersion, kind } = path.resource;
  return {
    kind: `${kind}List`,
    apiVersion:
      path.group === 'events.k8s.io' ? 'events.k8s.io/v1' : apiVersion,
    metadata: { resourceVersion: String(from.revision), ...next },
    items: items.map(object => viewOf(path, object)),
  };
}
