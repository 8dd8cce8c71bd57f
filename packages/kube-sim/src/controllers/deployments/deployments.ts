import { createObject } from '../../api/createObject';
import { resources } from '../../model/resources';
import { Deployment, ReplicaSet } from '../../model/workloads';
import { Controller, isOwnedBy, keyOf, Next, ownKeys } from '../Controller';
import { ownerReference, templateHash } from '../createPod';
import { controllerManager, SimContext } from '../SimContext';
import { reportDeployment } from './reportDeployment';
import { rollOut } from './rollOut';

const hashLabel = 'pod-template-hash';
const revisionAnnotation = 'deployment.kubernetes.io/revision';

const revisionOf = ({ metadata }: ReplicaSet | Deployment) =>
  Number(metadata.annotations?.[revisionAnnotation] ?? 0);

/** Makes the ReplicaSet of the current template, with no replicas yet. */
function makeSet(context: SimContext, deployment: Deployment, hash: string) {
  const { metadata, spec } = deployment;
  const { template } = spec;
  const labels = { ...template.metadata?.labels, [hashLabel]: hash };
  const selector = {
    ...spec.selector,
    matchLabels: { ...spec.selector.matchLabels, [hashLabel]: hash },
  };
  createObject({
    cluster: context,
    resource: resources.replicaSets,
    namespace: metadata.namespace,
    manager: controllerManager,
    dryRun: false,
    object: {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${metadata.name}-${hash}`,
        labels,
        ownerReferences: [ownerReference(deployment)],
      },
      spec: {
        replicas: 0,
        selector,
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
    },
  });
}

const setsOf = ({ store }: SimContext, deployment: Deployment) =>
  store
    .list(resources.replicaSets, deployment.metadata.namespace)
    .filter(set => isOwnedBy(set, deployment));

function currentSet(
  context: SimContext,
  deployment: Deployment,
): ReplicaSet | undefined {
  const hash = templateHash(deployment.spec.template);
  const find = () =>
    setsOf(context, deployment).find(
      ({ metadata }) => metadata.labels?.[hashLabel] === hash,
    );
  if (!find()) makeSet(context, deployment, hash);
  const revision = Math.max(
    ...setsOf(context, deployment)
      .filter(set => set !== find())
      .map(revisionOf),
    0,
  );
  const set = find();
  if (!set) return undefined;
  const own = Math.max(revisionOf(set), revision + 1);
  const annotate = (draft: ReplicaSet | Deployment) => {
    draft.metadata.annotations = {
      ...draft.metadata.annotations,
      [revisionAnnotation]: String(own),
    };
  };
  context.store.update(resources.deployments, deployment.metadata, annotate);
  return context.store.update(resources.replicaSets, set.metadata, annotate);
}

/** Keeps a ReplicaSet a template and shifts pods to the current one. */
export function deployments(context: SimContext): Controller {
  const { store } = context;
  return {
    name: 'deployments',
    keysOf: ownKeys(resources.deployments, [resources.replicaSets]),
    reconcile: (key): Next | undefined => {
      const deployment = store.get(resources.deployments, keyOf(key));
      if (!deployment || deployment.metadata.deletionTimestamp)
        return undefined;
      const current = currentSet(context, deployment);
      if (!current) return undefined;
      const old = setsOf(context, deployment).filter(
        ({ metadata }) => metadata.uid !== current.metadata.uid,
      );
      if (!deployment.spec.paused) {
        rollOut({ context, deployment, current, old });
      }
      const isComplete = reportDeployment(context, deployment, {
        current,
        old,
      });
      const { revisionHistoryLimit = 10 } = deployment.spec;
      const empty = old.filter(
        set => !set.spec.replicas && !set.status?.replicas,
      );
      empty
        .sort((a, b) => revisionOf(b) - revisionOf(a))
        .slice(revisionHistoryLimit)
        .forEach(set => store.remove(resources.replicaSets, set.metadata));
      // old pods end, and deadlines pass, without a change of a ReplicaSet
      return isComplete ? undefined : { kind: 'again', ms: 500 };
    },
  };
}
