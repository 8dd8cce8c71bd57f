import type {
  ComponentHealth,
  EngineDefinition,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { storeComponents } from '../engines/storeComponents';
import { Reader } from '../kubernetes/objects/Reader';
import type { PodUsage } from '../kubernetes/readPodUsage';
import type { KubeObject } from '../kubernetes/types';
import { componentOf } from './componentOf';
import { describePod } from './describePod';

const FINISHED = ['Succeeded', 'Failed'];

const isFinished = (pod: KubeObject) =>
  FINISHED.includes(new Reader(pod).text('status', 'phase') ?? '');

/** Oldest first, those that are done last. */
function inOrder(pods: KubeObject[]): KubeObject[] {
  const keyOf = (pod: KubeObject) =>
    `${isFinished(pod) ? 1 : 0}${pod.metadata.creationTimestamp}${
      pod.metadata.name
    }`;
  return [...pods].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

/**
 * The parts of a shop, as its engine declares them, with their pods. A part that this shop does not have is left out,
 * unless it still has pods. Pods of no declared part come under `other`.
 */
export function describeComponents(options: {
  components: EngineDefinition['components'];
  store: Pick<Store, 'status'>;
  pods: KubeObject[];
  /** Deployments and StatefulSets. */
  workloads: KubeObject[];
  /** Why pods are not ready, by name. */
  messages: Map<string, string>;
  /** What pods use, by name. */
  usage?: Map<string, PodUsage>;
}): ComponentHealth[] {
  const { components, store, pods, workloads, messages, usage } = options;
  const present = storeComponents({ store, components });
  const describe = (
    id: string,
    title: string,
    wanted: (own: KubeObject[]) => number,
  ): ComponentHealth => {
    const own = inOrder(
      pods.filter(pod => componentOf(pod, components).id === id),
    );
    const described = own.map(pod => {
      const { name } = pod.metadata;
      const message = messages.get(name);
      return describePod({ pod, message, usage: usage?.get(name) });
    });
    const ready = described.filter(pod => pod.ready).length;
    return { id, title, wanted: wanted(own), ready, pods: described };
  };
  const declared = components.map(({ id, title, kind, name }) => {
    const workload = workloads.find(
      each => each.kind === kind && each.metadata.name === name,
    );
    const replicas = new Reader(workload).number('spec', 'replicas');
    return describe(id, title, () => (workload ? replicas ?? 1 : 0));
  });
  const there = declared.filter(
    part => part.pods.length > 0 || present.some(({ id }) => id === part.id),
  );
  const other = describe(
    'other',
    'Other',
    own => own.filter(pod => !isFinished(pod)).length,
  );
  return other.pods.length > 0 ? [...there, other] : there;
}
