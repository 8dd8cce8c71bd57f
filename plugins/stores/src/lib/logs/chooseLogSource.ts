import type {
  LogContainer,
  LogPod,
} from '@store-platform/backstage-plugin-stores-common';

/** The container of a pod to begin with: the one that does the work or, while the pod is prepared, the one that does so now. */
export function chooseContainer(pod: LogPod): LogContainer | undefined {
  const { containers } = pod;
  const working = containers.filter(({ init }) => !init);
  return (
    working.find(({ state }) => state !== 'waiting') ??
    containers.find(({ init, state }) => init && state === 'running') ??
    containers.findLast(({ init, state }) => init && state === 'terminated') ??
    working[0] ??
    containers[0]
  );
}

/** The pod to begin with: of the first component, one that is ready if there is one, else the youngest. */
export function choosePod(
  pods: LogPod[],
  component?: string,
): LogPod | undefined {
  const wanted = component ?? pods[0]?.component;
  const [youngest, ...others] = pods
    .filter(pod => pod.component === wanted)
    .sort((a, b) => (b.startedAt ?? '').localeCompare(a.startedAt ?? ''));
  return [youngest, ...others].find(pod => pod?.ready) ?? youngest;
}
