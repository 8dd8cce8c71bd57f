import { resources } from '../../model/resources';
import { Deployment, ReplicaSet } from '../../model/workloads';
import { recordEvent } from '../recordEvent';
import { SimContext } from '../SimContext';

const wanted = ({ spec }: ReplicaSet) => spec.replicas ?? 0;
const available = ({ status }: ReplicaSet) => status?.availableReplicas ?? 0;
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

function share(
  value: number | string | undefined,
  total: number,
  round: (amount: number) => number,
): number {
  return typeof value === 'string' && value.endsWith('%')
    ? round((parseFloat(value) / 100) * total)
    : Number(value ?? 0);
}

function scaleTo(
  context: SimContext,
  deployment: Deployment,
  set: ReplicaSet,
  replicas: number,
): void {
  const from = wanted(set);
  if (from === replicas) return;
  context.store.update(resources.replicaSets, set.metadata, draft => {
    draft.spec.replicas = replicas;
  });
  recordEvent(context, {
    object: deployment,
    type: 'Normal',
    reason: 'ScalingReplicaSet',
    message: `Scaled ${replicas > from ? 'up' : 'down'} replica set ${
      set.metadata.name
    } from ${from} to ${replicas}`,
    from: 'deployment-controller',
  });
}

type RollOut = {
  context: SimContext;
  deployment: Deployment;
  current: ReplicaSet;
  old: ReplicaSet[];
};

/** All old pods go before a new one comes. */
function recreate({ context, deployment, current, old }: RollOut): void {
  old.forEach(set => scaleTo(context, deployment, set, 0));
  const isEmpty = old.every(({ metadata }) =>
    context.store
      .list(resources.pods, metadata.namespace)
      .every(pod =>
        pod.metadata.ownerReferences?.every(({ uid }) => uid !== metadata.uid),
      ),
  );
  if (!isEmpty) return;
  scaleTo(context, deployment, current, deployment.spec.replicas ?? 1);
}

/** New pods come and old ones go within the limits of surge and unavailability. */
function roll({ context, deployment, current, old }: RollOut): void {
  const { replicas = 1, strategy } = deployment.spec;
  const { maxSurge, maxUnavailable } = strategy?.rollingUpdate ?? {};
  const surge = share(maxSurge, replicas, Math.ceil);
  const missing = share(maxUnavailable, replicas, Math.floor);
  const most = replicas + surge;
  const least = replicas - (surge === 0 && missing === 0 ? 1 : missing);
  const total = wanted(current) + sum(old.map(wanted));
  const growth = Math.max(
    Math.min(most - total, replicas - wanted(current)),
    0,
  );
  const size = Math.min(wanted(current) + growth, replicas);
  scaleTo(context, deployment, current, size);
  let spare = available(current) + sum(old.map(available)) - least;
  for (const set of old) {
    // those that do not work are no loss
    const broken = Math.max(wanted(set) - available(set), 0);
    const going = Math.min(Math.max(spare, 0), wanted(set) - broken);
    spare -= going;
    scaleTo(context, deployment, set, wanted(set) - broken - going);
  }
}

/** Takes a deployment one step towards all its pods being of the current template. */
export function rollOut(options: RollOut): void {
  const isRecreation = options.deployment.spec.strategy?.type === 'Recreate';
  (isRecreation ? recreate : roll)(options);
}
