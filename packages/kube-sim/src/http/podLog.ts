import { ServerResponse } from 'node:http';
import { badRequest } from '../api/ApiError';
import { Faults } from '../faults/Faults';
import { ContainerLogs, LogLine, logId } from '../logs/ContainerLogs';
import { liveLine, noise } from '../logs/plausibleLines';
import { Container, Pod } from '../model/pods';

const flag = (query: URLSearchParams, name: string) =>
  /^(true|1)$/.test(query.get(name) ?? '');

function chooseContainer(
  { metadata, spec }: Pod,
  wanted?: string | null,
): Container {
  const all = [...spec.containers, ...(spec.initContainers ?? [])];
  if (!wanted && spec.containers.length > 1) {
    const names = spec.containers.map(({ name }) => name).join(' ');
    throw badRequest(
      `a container name must be specified for pod ${metadata.name}, choose one of: [${names}]`,
    );
  }
  const container = wanted ? all.find(({ name }) => name === wanted) : all[0];
  if (!container) {
    throw badRequest(
      `container ${wanted} is not valid for pod ${metadata.name}`,
    );
  }
  return container;
}

function requireStarted({ metadata, status }: Pod, name: string): void {
  const all = [
    ...(status?.containerStatuses ?? []),
    ...(status?.initContainerStatuses ?? []),
  ];
  const own = all.find(one => one.name === name);
  const { waiting } = own?.state ?? {};
  if (own && (!waiting || own.lastState.terminated)) return;
  const why =
    waiting?.reason === 'ErrImagePull' || waiting?.reason === 'ImagePullBackOff'
      ? 'trying and failing to pull image'
      : waiting?.reason ?? 'ContainerCreating';
  throw badRequest(
    `container "${name}" in pod "${metadata.name}" is waiting to start: ${why}`,
  );
}

function choosePast(
  logs: ContainerLogs,
  pod: Pod,
  container: string,
  query: URLSearchParams,
): LogLine[] {
  const id = logId(pod.metadata.uid, container);
  const own = pod.status?.containerStatuses?.find(
    ({ name }) => name === container,
  );
  const isBetweenRuns = own?.state.waiting !== undefined;
  // between two runs, the run that ended last is both the current and the previous one
  const previous = isBetweenRuns ? logs.lines(id) : logs.previousLines(id);
  if (!flag(query, 'previous')) return logs.lines(id);
  if (!previous) {
    throw badRequest(
      `previous terminated container "${container}" in pod "${pod.metadata.name}" not found`,
    );
  }
  return previous;
}

const floodMs = 20;

/** Milliseconds since 1970 that lines must not be older than. */
function startOf(query: URLSearchParams): number {
  const time = query.get('sinceTime');
  const seconds = Number(query.get('sinceSeconds') ?? 0);
  if (time) return Date.parse(time);
  return seconds ? Date.now() - seconds * 1000 : 0;
}

type Options = {
  logs: ContainerLogs;
  faults: Faults;
  pod: Pod;
  query: URLSearchParams;
  response: ServerResponse;
};

/** Answers GET `pods/NAME/log`. */
export function podLog(options: Options): void {
  const { logs, pod, query, response } = options;
  const container = chooseContainer(pod, query.get('container'));
  requireStarted(pod, container.name);
  const since = startOf(query);
  const tail = query.get('tailLines');
  const past = choosePast(logs, pod, container.name, query)
    .filter(({ time }) => Date.parse(time) >= since)
    .slice(tail === null ? 0 : -Number(tail) || Infinity);
  const withTime = flag(query, 'timestamps');
  const write = ({ time, text }: LogLine) =>
    response.write(`${withTime ? `${time} ` : ''}${text}\n`);
  response.writeHead(200, { 'content-type': 'text/plain' });
  response.flushHeaders();
  past.forEach(write);
  if (!flag(query, 'follow')) {
    response.end();
    return;
  }
  if (!isRunning(pod, container.name)) {
    response.end();
    return;
  }
  follow(options, container, write);
}

function isRunning({ status }: Pod, name: string): boolean {
  return [
    ...(status?.containerStatuses ?? []),
    ...(status?.initContainerStatuses ?? []),
  ].some(own => own.name === name && own.state.running !== undefined);
}

/** Goes on with what the container writes until it ends: now and then a line, or a flood of them if it is noisy. */
function follow(
  { logs, faults, pod, response }: Options,
  container: Container,
  tell: (line: LogLine) => void,
): void {
  const id = logId(pod.metadata.uid, container.name);
  const stop = logs.follow(id, { tell, end: () => response.end() });
  let turn = 0;
  const chatter = setInterval(() => {
    logs.append(id, liveLine(container, turn));
    turn += 1;
  }, 3000).unref();
  const flood = setInterval(() => {
    const rate = faults.noiseOf(pod);
    // a reader that does not keep up slows it down, or the simulator's memory would fill
    if (rate > 0 && !response.writableNeedDrain) {
      logs.append(id, ...noise((rate * floodMs) / 1000));
    }
  }, floodMs).unref();
  response.on('close', () => {
    stop();
    clearInterval(chatter);
    clearInterval(flood);
  });
}
