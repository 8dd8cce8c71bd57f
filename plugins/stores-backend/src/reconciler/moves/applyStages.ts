import { APPLIED_HASH_ANNOTATION } from '../../engines/stampObject';
import type { PlannedStage } from '../../engines/types';
import { isIsolationObject } from '../../kubernetes/isolationKinds';
import { readiness } from '../../kubernetes/readiness';
import type { StageTimes } from '../report/computeStages';
import type { MoveContext } from '../Pass';
import { correctDrift } from '../drift/correctDrift';
import { rotateSecrets } from '../rotations/rotateSecrets';
import { secretManifest } from './secretManifest';
import type { Observation, ObservedObject } from '../types';
import { writeTogether } from './writeTogether';

/**
 * Writes what is not in sync, stage after stage, and tells what the cluster then has and when each stage was written.
 * Nothing waits to become ready: what depends on something else waits for it inside its pod, which is what makes provisioning quick.
 */
export async function applyStages(
  context: MoveContext,
  stages: PlannedStage[],
  observation: Observation,
): Promise<{ applied: Observation; times: StageTimes }> {
  const objects: ObservedObject[] = [];
  const times: StageTimes = new Map();
  // Before any stage: no pod may start that says it has the new value and has the old one.
  await rotateSecrets(context, observation);
  for (const stage of stages) {
    const startedAt = context.now();
    const observed = observation.objects.filter(
      object => object.stage === stage.id,
    );
    objects.push(...(await applyObjects(context, observed)));
    await createSecrets(context, stage, observation);
    times.set(stage.id, { startedAt, endedAt: context.now() });
  }
  const applied: Observation = {
    ...observation,
    namespace: 'active',
    objects,
    secrets: observation.secrets.map(secret => ({ ...secret, present: true })),
  };
  return { applied, times };
}

/** The namespace first, alone: everything else lives in it. */
async function applyObjects(
  context: MoveContext,
  observed: ObservedObject[],
): Promise<ObservedObject[]> {
  const isNamespace = ({ desired }: ObservedObject) =>
    desired.kind === 'Namespace';
  const applied: ObservedObject[] = [];
  for (const group of [
    observed.filter(isNamespace),
    observed.filter(object => !isNamespace(object)),
  ]) {
    const writes = group.map(object => () => applyObject(context, object));
    applied.push(...(await writeTogether(writes)));
  }
  return applied;
}

async function applyObject(
  context: MoveContext,
  observed: ObservedObject,
): Promise<ObservedObject> {
  const { cluster, memory, signal, changed } = context;
  const { desired, live, sync } = observed;
  if (sync === 'same') {
    return observed;
  }
  const { apiVersion, kind, metadata } = desired;
  const object = { kind, name: metadata.name };
  let isThere = live !== undefined;
  if (
    live &&
    kind === 'Job' &&
    (sync === 'outdated' || observed.readiness.status === 'Failed')
  ) {
    // What a Job runs cannot be changed, and one that gave up never runs again: it makes room for the next.
    await cluster.client.delete(
      { apiVersion, kind, namespace: metadata.namespace, name: metadata.name },
      { signal, uid: live.metadata.uid },
    );
    changed('deleted', object);
    isThere = false;
  }
  const applied = await cluster.client.apply(desired, { signal });
  const written = await correctDrift(context, observed, applied);
  if (!isThere || sync !== 'drifted' || !isIsolationObject(desired)) {
    changed(isThere ? 'configured' : 'created', object);
  }
  // What an apply has just made is what the same apply would make of it: no look has to ask for that.
  memory.remember({
    live: written,
    hash: desired.metadata.annotations?.[APPLIED_HASH_ANNOTATION],
  });
  return {
    ...observed,
    live: written,
    sync: 'same',
    readiness: readiness(written),
  };
}

async function createSecrets(
  { cluster, leased, signal, changed }: MoveContext,
  { id }: PlannedStage,
  { secrets }: Observation,
) {
  const { store } = leased.record;
  // Only those seen absent: one that vanishes meanwhile is a lost one, and that is for the next pass to find.
  const missing = secrets.filter(
    ({ stage, present }) => stage === id && !present,
  );
  await writeTogether(
    missing.map(({ secret }) => async () => {
      const manifest = secretManifest({ store, secret, dryRun: false });
      const outcome = await cluster.client.create(manifest, { signal });
      if (outcome === 'created') {
        changed('created', { kind: 'Secret', name: manifest.metadata.name });
      }
    }),
  );
}
