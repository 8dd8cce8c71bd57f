import { ApiError } from '../api/ApiError';
import { createObject } from '../api/createObject';
import { Pod, Volume } from '../model/pods';
import { resources } from '../model/resources';
import { StatefulSet } from '../model/workloads';
import { Controller, isOwnedBy, keyOf, Next, ownKeys } from './Controller';
import { createPod, tellFailedCreate, templateHash } from './createPod';
import { deletePod } from './deletePod';
import { isOver, isReady } from './pods/podState';
import { controllerManager, SimContext } from './SimContext';

const revisionLabel = 'controller-revision-hash';

const revisionOf = ({ metadata, spec }: StatefulSet) =>
  `${metadata.name}-${templateHash(spec.template)}`;

const ordinalOf = ({ metadata }: Pod) =>
  Number(/-(\d+)$/.exec(metadata.name)?.[1] ?? 0);

const podsOf = ({ store }: SimContext, set: StatefulSet): Pod[] =>
  store
    .list(resources.pods, set.metadata.namespace)
    .filter(pod => isOwnedBy(pod, set))
    .sort((a, b) => ordinalOf(a) - ordinalOf(b));

/** Makes the claims of one pod where they are missing. They outlive the pod. */
function claimVolumes(
  context: SimContext,
  set: StatefulSet,
  podName: string,
): Volume[] {
  const { namespace } = set.metadata;
  const templates = set.spec.volumeClaimTemplates ?? [];
  return templates.map(({ metadata, spec }) => {
    const name = `${metadata.name}-${podName}`;
    if (!context.store.get(resources.claims, { namespace, name })) {
      const { matchLabels } = set.spec.selector;
      createObject({
        cluster: context,
        resource: resources.claims,
        namespace,
        manager: controllerManager,
        dryRun: false,
        object: {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: {
            name,
            labels: { ...metadata.labels, ...matchLabels },
            annotations: metadata.annotations,
          },
          spec,
        },
      });
    }
    return {
      name: metadata.name,
      persistentVolumeClaim: { claimName: name },
    };
  });
}

function makePod(context: SimContext, set: StatefulSet, ordinal: number) {
  const name = `${set.metadata.name}-${ordinal}`;
  let volumes: Volume[];
  try {
    volumes = claimVolumes(context, set, name);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const what = `create claims for Pod ${name} in StatefulSet ${set.metadata.name}`;
    tellFailedCreate(context, set, `${what} failed error: ${error.message}`);
    return;
  }
  createPod(context, {
    owner: set,
    template: set.spec.template,
    name,
    hostname: name,
    subdomain: set.spec.serviceName,
    volumes,
    labels: {
      [revisionLabel]: revisionOf(set),
      'statefulset.kubernetes.io/pod-name': name,
      'apps.kubernetes.io/pod-index': String(ordinal),
    },
  });
}

/**
 * Makes missing pods, in order, each after the one before is ready. Returns whether pods may be removed or renewed now: a pod that
 * is not ready keeps all others as they are, also one of a revision that is wanted no more.
 */
function grow(context: SimContext, set: StatefulSet, pods: Pod[]): boolean {
  const isParallel = set.spec.podManagementPolicy === 'Parallel';
  for (let ordinal = 0; ordinal < (set.spec.replicas ?? 1); ordinal += 1) {
    const pod = pods.find(one => ordinalOf(one) === ordinal);
    if (!pod) makePod(context, set, ordinal);
    else if (isOver(pod)) deletePod(context, set, pod);
    // A claim that went away while its pod waits for a node is made again.
    else if (!pod.spec.nodeName) claimVolumes(context, set, pod.metadata.name);
    if ((!pod || !isReady(pod)) && !isParallel) return false;
  }
  return true;
}

/** Deletes the last pod too many, or else the last of an old template. */
function shrinkOrRenew(context: SimContext, set: StatefulSet, pods: Pod[]) {
  if (pods.some(({ metadata }) => metadata.deletionTimestamp)) return;
  const { replicas = 1, updateStrategy } = set.spec;
  const surplus = pods.filter(pod => ordinalOf(pod) >= replicas);
  const outdated =
    updateStrategy?.type === 'OnDelete'
      ? []
      : pods.filter(
          pod =>
            pod.metadata.labels?.[revisionLabel] !== revisionOf(set) &&
            ordinalOf(pod) >= (updateStrategy?.rollingUpdate?.partition ?? 0),
        );
  const renewed = pods.filter(pod => !outdated.includes(pod));
  const next = surplus.length > 0 ? surplus : outdated;
  const victim = next[next.length - 1];
  if (victim && (surplus.length > 0 || renewed.every(isReady))) {
    deletePod(context, set, victim);
  }
}

function report(context: SimContext, set: StatefulSet): void {
  const pods = podsOf(context, set);
  const ready = pods.filter(isReady).length;
  const revision = revisionOf(set);
  const updated = pods.filter(
    ({ metadata }) => metadata.labels?.[revisionLabel] === revision,
  ).length;
  context.store.update(resources.statefulSets, set.metadata, draft => {
    const isRenewed = updated === pods.length;
    draft.status = {
      observedGeneration: draft.metadata.generation,
      replicas: pods.length,
      readyReplicas: ready,
      availableReplicas: ready,
      updatedReplicas: updated,
      currentReplicas: isRenewed ? updated : pods.length - updated,
      currentRevision: isRenewed
        ? revision
        : draft.status?.currentRevision ?? revision,
      updateRevision: revision,
      collisionCount: 0,
    };
  });
}

/** Keeps numbered pods with volumes of their own. */
export function statefulSets(context: SimContext): Controller {
  return {
    name: 'statefulsets',
    keysOf: ownKeys(resources.statefulSets, [resources.pods]),
    reconcile: (key): Next | undefined => {
      const set = context.store.get(resources.statefulSets, keyOf(key));
      if (!set || set.metadata.deletionTimestamp) return undefined;
      const pods = podsOf(context, set);
      if (grow(context, set, pods)) shrinkOrRenew(context, set, pods);
      report(context, set);
      const isShort = podsOf(context, set).length < (set.spec.replicas ?? 1);
      return isShort ? { kind: 'again', ms: 2000 } : undefined;
    },
  };
}
