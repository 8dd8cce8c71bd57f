import { platformStages } from '@store-platform/backstage-plugin-stores-common';
import type { PlannedStage } from '../../engines/types';
import { isIsolationObject } from '../../kubernetes/isolationKinds';
import { ObjectFailure, unlessRefused } from '../observe/unlessRefused';
import type { StageTimes } from '../report/computeStages';
import type { MoveContext } from '../Pass';
import { rotateSecrets } from '../rotations/rotateSecrets';
import { applyObject } from './applyObject';
import { secretManifest } from './secretManifest';
import type { Observation, ObservedObject, ObservedSecret } from '../types';
import { writeTogether } from './writeTogether';

/** An object or Secret that the API server refused, and why. */
export interface RefusedWrite {
  stage: string;
  failure: ObjectFailure;
}

/** What a pass wrote and what it could not. */
export interface Applied {
  /** What the cluster then has. A refused object is as it was seen before. */
  applied: Observation;
  /** When each stage was written. */
  times: StageTimes;
  /** In the order of the stages. */
  refused: RefusedWrite[];
}

const WORKLOAD_KINDS = [
  ...['Pod', 'ReplicationController', 'ReplicaSet', 'Deployment'],
  ...['StatefulSet', 'DaemonSet', 'Job', 'CronJob'],
];

/** One object's or Secret's outcome. */
type Written<T> = { value: T; failure?: ObjectFailure };

/**
 * Writes what is not in sync, stage after stage. Nothing waits to become ready: what depends on something else waits for it inside its
 * pod, which is what makes provisioning quick.
 *
 * A refused object stops no other, with two exceptions: without the namespace there is nothing to write to, and no workload is written
 * while an object of the isolation or the rotation of a Secret is refused. An outage ends the pass; it throws.
 */
export async function applyStages(
  context: MoveContext,
  stages: PlannedStage[],
  observation: Observation,
): Promise<Applied> {
  const objects: ObservedObject[] = [];
  const secrets: ObservedSecret[] = [];
  const refused: RefusedWrite[] = [];
  const times: StageTimes = new Map();
  // Before any stage: no pod may start that says it has the new value and has the old one.
  const rotated = await attempt(undefined, () =>
    rotateSecrets(context, observation),
  );
  refused.push(...refusalsOf(platformStages.secrets.id, [rotated]));
  let gate: Gate = rotated.failure ? 'no workloads' : 'open';
  for (const { id: stage } of stages) {
    const startedAt = context.now();
    for (const group of groupsOf(observation.objects, stage)) {
      const written = await applyGroup(context, group, gate);
      objects.push(...written.map(({ value }) => value));
      refused.push(...refusalsOf(stage, written));
      gate = written.reduce(gateAfter, gate);
    }
    const made = await createSecrets(context, {
      gate,
      secrets: observation.secrets.filter(secret => secret.stage === stage),
    });
    secrets.push(...made.map(({ value }) => value));
    refused.push(...refusalsOf(stage, made));
    times.set(stage, { startedAt, endedAt: context.now() });
  }
  const namespace = gate === 'closed' ? observation.namespace : 'active';
  const applied = { ...observation, namespace, objects, secrets };
  return { applied, times, refused };
}

/** `closed` without a namespace; `no workloads` while something is refused that has to be there before pods start. */
type Gate = 'open' | 'no workloads' | 'closed';

async function applyGroup(
  context: MoveContext,
  group: ObservedObject[],
  gate: Gate,
): Promise<Written<ObservedObject>[]> {
  return writeTogether(
    group.map(
      object => () =>
        mayWrite(object, gate)
          ? attempt(object, () => applyObject(context, object))
          : Promise.resolve({ value: object }),
    ),
  );
}

function mayWrite({ desired }: ObservedObject, gate: Gate): boolean {
  return gate === 'no workloads'
    ? !WORKLOAD_KINDS.includes(desired.kind)
    : gate === 'open';
}

function gateAfter(
  gate: Gate,
  { value, failure }: Written<ObservedObject>,
): Gate {
  const { kind } = value.desired;
  if (!failure || gate === 'closed') {
    return gate;
  }
  if (kind === 'Namespace' && !value.live) {
    return 'closed';
  }
  return isIsolationObject(value.desired) ? 'no workloads' : gate;
}

/** The namespace first, alone, because everything else lives in it; then what fences the store in; then the rest. */
function groupsOf(
  observed: ObservedObject[],
  stage: string,
): ObservedObject[][] {
  const rankOf = ({ desired }: ObservedObject) => {
    if (desired.kind === 'Namespace') {
      return 0;
    }
    return isIsolationObject(desired) ? 1 : 2;
  };
  const own = observed.filter(object => object.stage === stage);
  return [0, 1, 2]
    .map(rank => own.filter(object => rankOf(object) === rank))
    .filter(group => group.length > 0);
}

/** Makes a write; where it is refused, everything is as it was before. */
async function attempt<T>(
  before: T,
  write: () => Promise<T>,
): Promise<Written<T>> {
  const outcome = await unlessRefused(write);
  return 'failure' in outcome ? { value: before, ...outcome } : outcome;
}

function refusalsOf(
  stage: string,
  written: Written<unknown>[],
): RefusedWrite[] {
  return written.flatMap(({ failure }) =>
    failure ? [{ stage, failure }] : [],
  );
}

async function createSecrets(
  { cluster, leased, signal, changed }: MoveContext,
  options: { secrets: ObservedSecret[]; gate: Gate },
): Promise<Written<ObservedSecret>[]> {
  const { secrets, gate } = options;
  const { store } = leased.record;
  return writeTogether(
    secrets.map(observed => () => {
      // Only those seen absent: one that vanishes meanwhile is a lost one, and that is for the next pass to find.
      if (observed.present || gate === 'closed') {
        return Promise.resolve({ value: observed });
      }
      return attempt(observed, async () => {
        const { secret } = observed;
        const manifest = secretManifest({ store, secret, dryRun: false });
        const outcome = await cluster.client.create(manifest, { signal });
        if (outcome === 'created') {
          changed('created', { kind: 'Secret', name: manifest.metadata.name });
        }
        return { ...observed, present: true };
      });
    }),
  );
}
