import { Condition } from '../../model/objects';
import { resources } from '../../model/resources';
import { Deployment, ReplicaSet } from '../../model/workloads';
import { setCondition } from '../setCondition';
import { SimContext } from '../SimContext';

type Counts = {
  replicas: number;
  updatedReplicas: number;
  readyReplicas: number;
  availableReplicas: number;
  unavailableReplicas: number;
};

function count(
  { spec }: Deployment,
  current: ReplicaSet,
  old: ReplicaSet[],
): Counts {
  const sum = (of: (set: ReplicaSet) => number | undefined) =>
    [current, ...old].reduce((total, set) => total + (of(set) ?? 0), 0);
  const replicas = sum(({ status }) => status?.replicas);
  const available = sum(({ status }) => status?.availableReplicas);
  return {
    replicas,
    updatedReplicas: current.status?.replicas ?? 0,
    readyReplicas: sum(({ status }) => status?.readyReplicas),
    availableReplicas: available,
    unavailableReplicas: Math.max(
      Math.max(spec.replicas ?? 1, replicas) - available,
      0,
    ),
  };
}

function availability(counts: Counts, replicas: number): Condition {
  return counts.availableReplicas >= replicas
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}

type Progress = { isComplete: boolean; isLate: boolean; set: string };

function progress({ isComplete, isLate, set }: Progress): Condition {
  const type = 'Progressing';
  if (isComplete) {
    const message = `ReplicaSet "${set}" has successfully progressed.`;
    return { type, status: 'True', reason: 'NewReplicaSetAvailable', message };
  }
  if (isLate) {
    const message = `ReplicaSet "${set}" has timed out progressing.`;
    return {
      type,
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message,
    };
  }
  const message = `ReplicaSet "${set}" is progressing.`;
  return { type, status: 'True', reason: 'ReplicaSetUpdated', message };
}

const countNames = [
  'replicas',
  'updatedReplicas',
  'readyReplicas',
  'availableReplicas',
  'unavailableReplicas',
] as const;

/** Writes the status. Returns whether the roll-out is complete. */
export function reportDeployment(
  { store, now }: SimContext,
  deployment: Deployment,
  sets: { current: ReplicaSet; old: ReplicaSet[] },
): boolean {
  const { current, old } = sets;
  const { replicas = 1, progressDeadlineSeconds = 600 } = deployment.spec;
  const counts = count(deployment, current, old);
  const isComplete =
    counts.updatedReplicas === replicas &&
    counts.replicas === replicas &&
    counts.availableReplicas >= replicas;
  store.update(resources.deployments, deployment.metadata, draft => {
    const before = draft.status?.conditions?.find(
      ({ type }) => type === 'Progressing',
    );
    const hasMoved =
      countNames.some(name => counts[name] !== (draft.status?.[name] ?? 0)) ||
      draft.status?.observedGeneration !== draft.metadata.generation;
    const movedAt = hasMoved ? now() : String(before?.lastUpdateTime ?? now());
    const isLate =
      Date.now() - Date.parse(movedAt) > progressDeadlineSeconds * 1000;
    const failure = current.status?.conditions?.find(
      ({ type }) => type === 'ReplicaFailure',
    );
    const set = current.metadata.name;
    let conditions = draft.status?.conditions?.filter(
      ({ type }) => type !== 'ReplicaFailure' || failure,
    );
    for (const condition of [
      availability(counts, replicas),
      {
        ...progress({ isComplete, isLate, set }),
        lastUpdateTime: movedAt,
      },
      ...(failure ? [failure] : []),
    ]) {
      conditions = setCondition(conditions, condition, now());
    }
    draft.status = {
      observedGeneration: draft.metadata.generation,
      conditions,
      // the real server leaves out what is zero
      ...Object.fromEntries(
        countNames
          .filter(name => counts[name])
          .map(name => [name, counts[name]]),
      ),
    };
  });
  return isComplete;
}
