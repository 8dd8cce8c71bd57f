import { Container, ContainerStatus, Pod } from '../../model/pods';
import { resources } from '../../model/resources';
import { recordEvent } from '../recordEvent';
import { SimContext } from '../SimContext';
import { refreshConditions } from './podConditions';

/** A container that something is done to. */
export type ContainerWork = {
  context: SimContext;
  pod: Pod;
  container: Container;
};

/** Whether it runs before the pod's own containers. */
export const isInitContainer = (pod: Pod, name: string): boolean =>
  pod.spec.initContainers?.some(one => one.name === name) ?? false;

/** Changes one container's status, and the pod's conditions with it. */
export function updateContainer(
  { context, pod, container }: ContainerWork,
  change: (status: ContainerStatus, pod: Pod) => void,
): void {
  context.store.update(resources.pods, pod.metadata, draft => {
    const { initContainerStatuses = [], containerStatuses = [] } =
      draft.status ?? {};
    const status = [...initContainerStatuses, ...containerStatuses].find(
      ({ name }) => name === container.name,
    );
    if (status) change(status, draft);
    refreshConditions(draft, context.now());
  });
}

/** Tells an event of a container, as the kubelet does. */
export function tellOfContainer(
  { context, pod, container }: ContainerWork,
  event: { type: 'Normal' | 'Warning'; reason: string; message: string },
): void {
  const field = isInitContainer(pod, container.name)
    ? 'initContainers'
    : 'containers';
  recordEvent(context, {
    ...event,
    object: pod,
    from: 'kubelet',
    fieldPath: `spec.${field}{${container.name}}`,
  });
}
