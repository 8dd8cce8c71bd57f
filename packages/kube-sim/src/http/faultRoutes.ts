import { badRequest, methodNotAllowed } from '../api/ApiError';
import { Faults, PodFaultType, RequestFault } from '../faults/Faults';
import { isJsonObject, JsonObject, JsonValue } from '../model/json';

const podFaults: PodFaultType[] = [
  'stickPods',
  'failImagePull',
  'crashPods',
  'unschedulablePods',
  'noisyPods',
];

const text = (value: JsonValue | undefined) =>
  typeof value === 'string' ? value : undefined;
const number = (value: JsonValue | undefined) =>
  typeof value === 'number' ? value : undefined;
const truth = (value: JsonValue | undefined) =>
  typeof value === 'boolean' ? value : undefined;

/** Over HTTP, a path is a regular expression in text. */
function requestFault(body: JsonObject): RequestFault {
  const match = isJsonObject(body.match) ? body.match : {};
  const path = text(match.path);
  return {
    name: text(body.name) ?? 'request',
    match: {
      method: text(match.method),
      path: path === undefined ? undefined : new RegExp(path),
      watch: truth(match.watch),
    },
    latencyMs: number(body.latencyMs),
    status: number(body.status),
    retryAfter: number(body.retryAfter),
    drop: truth(body.drop),
    percent: number(body.percent),
    count: number(body.count),
  };
}

function add(faults: Faults, body: JsonObject): void {
  const type = text(body.type) ?? 'request';
  const podFault = podFaults.find(one => one === type);
  if (podFault) {
    faults.addPodFault({
      type: podFault,
      name: text(body.name) ?? podFault,
      namespace: text(body.namespace),
      component: text(body.component),
      image: text(body.image),
      bytesPerSecond: number(body.bytesPerSecond),
    });
    return;
  }
  if (type === 'request') faults.set(requestFault(body));
  else if (type === 'cutWatches') faults.cutWatches();
  else if (type === 'expireWatches') faults.expireWatches();
  else throw badRequest(`unknown type of fault: ${type}`);
}

/** `/_sim/faults`: GET lists, POST adds, DELETE clears all, DELETE `/_sim/faults/NAME` clears one. */
export function faultRoutes(
  faults: Faults,
  request: { method: string; path: string; body: JsonValue | undefined },
): JsonObject {
  const name = /^\/_sim\/faults\/(.+)$/.exec(request.path)?.[1];
  if (request.method === 'DELETE') {
    faults.clear(name && decodeURIComponent(name));
  } else if (request.method === 'POST') {
    if (!isJsonObject(request.body)) throw badRequest('expected an object');
    add(faults, request.body);
  } else if (request.method !== 'GET') {
    throw methodNotAllowed();
  }
  const { requests, pods } = faults.list();
  return {
    requests: requests.map(({ match = {}, ...fault }) => ({
      ...fault,
      match: { ...match, path: match.path && String(match.path) },
    })),
    pods,
  };
}
