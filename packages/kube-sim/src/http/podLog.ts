import { ServerResponse } from 'node:http';
import { badRequest } from '../api/ApiError';
import { ContainerLogs, LogLine, logId } from '../logs/ContainerLogs';
import { liveLine } from '../logs/plausibleLines';
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

type Options = {
  logs: ContainerLogs;
  pod: Pod;
  query: URLSearchParams;
  response: ServerResponse;
};

/** Answers GET `pods/NAME/log`. */
export function podLog({ logs, pod, query, response }: Options): void {
  const container = chooseContainer(pod, query.get('container'));
  requireStarted(pod, container.name);
  const sinceSeconds = Number(query.get('sinceSeconds') ?? 0);
  const since = sinceSeconds ? Date.now() - sinceSeconds * 1000 : 0;
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
  const id = logId(pod.metadata.uid, container.name);
  const stop = logs.follow(id, write);
  let turn = 0;
  const chatter = setInterval(() => {
    logs.append(id, liveLine(container, turn));
    turn += 1;
  }, 3000).unref();
  response.on('close', () => {
    stop();
    clearInterval(chatter);
  });
}
