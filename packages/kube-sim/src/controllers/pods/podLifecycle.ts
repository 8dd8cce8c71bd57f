import { Container, ContainerStatus, Pod } from '../../model/pods';
import { resources } from '../../model/resources';
import { Controller, keyOf, Next, ownKeys } from '../Controller';
import { SimContext } from '../SimContext';
import { tellOfContainer, updateContainer } from './containerWork';
import { backOff, crashContainer, endContainer } from './endContainer';
import { isOver } from './podState';
import { schedulePod } from './schedulePod';
import { startContainer } from './startContainer';

/** How long things take, in milliseconds of simulated time. */
const takes = { setUp: 1200, start: 200, becomingReady: 2500, work: 5500 };

type Step = { context: SimContext; pod: Pod; images: Set<string> };
type Part = { container: Container; status: ContainerStatus };

function parts(
  containers: Container[] = [],
  statuses: ContainerStatus[] = [],
): Part[] {
  return containers.flatMap(container => {
    const status = statuses.find(({ name }) => name === container.name);
    return status ? [{ container, status }] : [];
  });
}

/** The next step of the first init container that is not done. */
function setUp(step: Step): Next | undefined {
  const { context, pod } = step;
  const unfinished = parts(
    pod.spec.initContainers,
    pod.status?.initContainerStatuses,
  ).find(({ status }) => !status.state.terminated);
  if (!unfinished) return undefined;
  const { container, status } = unfinished;
  if (status.state.running) {
    endContainer({ context, pod, container }, 0);
    return { kind: 'pause', ms: 100 };
  }
  const next = startContainer({ ...step, container }, status);
  return next === 'started' ? { kind: 'pause', ms: takes.setUp } : next;
}

function restart(step: Step, { container, status }: Part): Next | undefined {
  const { restartPolicy } = step.pod.spec;
  const isFailed = status.state.terminated?.exitCode !== 0;
  const restarts =
    restartPolicy === 'Always' || (restartPolicy === 'OnFailure' && isFailed);
  return restarts ? backOff({ ...step, container }, status) : undefined;
}

/** The next step of the first container that does not run as it should. */
function run(step: Step): Next | undefined {
  const { context, pod } = step;
  const isCrashing = context.faults.isHit('crashPods', pod);
  const own = parts(pod.spec.containers, pod.status?.containerStatuses);
  for (const part of own) {
    const { container, status } = part;
    if (status.state.waiting) {
      const next = startContainer({ ...step, container }, status);
      if (next !== 'started') return next;
      const isLast = part === own[own.length - 1];
      const probed = container.readinessProbe && isLast && !isCrashing;
      return { kind: 'pause', ms: probed ? takes.becomingReady : takes.start };
    }
    if (status.state.running && isCrashing) {
      return crashContainer({ context, pod, container });
    }
    const next = status.state.terminated ? restart(step, part) : undefined;
    if (next) return next;
  }
  return undefined;
}

/** Containers that are made to be stuck are no longer ready. */
function getStuck({ context, pod }: Pick<Step, 'context' | 'pod'>): void {
  for (const { container, status } of parts(
    pod.spec.containers,
    pod.status?.containerStatuses,
  )) {
    if (status.ready) {
      updateContainer({ context, pod, container }, draft => {
        draft.ready = false;
      });
    }
  }
}

/** Running containers become ready, unless they are made to be stuck. */
function becomeReady({ context, pod }: Step): Next | undefined {
  const isStuck = context.faults.isHit('stickPods', pod);
  if (isStuck) getStuck({ context, pod });
  const waiting = parts(
    pod.spec.containers,
    pod.status?.containerStatuses,
  ).filter(({ status }) => !status.ready && status.state.running);
  if (waiting.length === 0) return undefined;
  if (isStuck) {
    const message =
      'Readiness probe failed: HTTP probe failed with statuscode: 503';
    tellOfContainer(
      { context, pod, container: waiting[0].container },
      { type: 'Warning', reason: 'Unhealthy', message },
    );
    return { kind: 'again', ms: 3000 };
  }
  waiting.forEach(({ container }) =>
    updateContainer({ context, pod, container }, status => {
      status.ready = true;
      status.started = true;
    }),
  );
  return {
    kind: 'pause',
    ms: pod.spec.restartPolicy === 'Always' ? 0 : takes.work,
  };
}

/** The work of a pod that does not run for ever is done. */
function finish({ context, pod }: Step): undefined {
  if (pod.spec.restartPolicy === 'Always') return;
  pod.spec.containers.forEach(container =>
    endContainer({ context, pod, container }, 0),
  );
}

/** Kubelet and scheduler: a pod is scheduled, set up, started and becomes ready, or does its work and ends. */
export function podLifecycle(context: SimContext): Controller {
  const images = new Set<string>();
  return {
    name: 'pods',
    keysOf: ownKeys(resources.pods),
    reconcile: key => {
      const pod = context.store.get(resources.pods, keyOf(key));
      if (!pod || pod.metadata.deletionTimestamp || isOver(pod)) {
        return undefined;
      }
      if (!pod.spec.nodeName) return schedulePod(context, pod);
      const step = { context, pod, images };
      return setUp(step) ?? run(step) ?? becomeReady(step) ?? finish(step);
    },
  };
}
