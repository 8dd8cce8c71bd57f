import type { GeneratedSecret } from '@store-platform/backstage-plugin-stores-common';
import pLimit from 'p-limit';
import type { ManagedCluster } from '../../clusters/types';
import type { InventoryEntry, StoreRecord } from '../../database/types';
import type { DesiredStore } from '../../engines/types';
import { isIsolationObject } from '../../kubernetes/isolationKinds';
import { askShop } from './askShop';
import type { DriftPolicy } from '../drift/DriftPolicy';
import { observeForeignObjects } from '../drift/observeForeignObjects';
import type { CauseMemory } from './CauseMemory';
import { explainStore } from './explainStore';
import { findMisfit } from './findMisfit';
import { keepLargerQuota } from './keepLargerQuota';
import { ObjectReader } from './ObjectReader';
import { observeClaims } from './observeClaims';
import { observeDroppedClaims } from './observeDroppedClaims';
import { observeNamespace } from './observeNamespace';
import { observeObject } from './observeObject';
import { isEntryOf } from '../moves/inventory';
import { wasReady } from '../decide/wasReady';
import { isSettingUp } from '../decide/isSettingUp';
import { observeStuckPods } from './observeStuckPods';
import { resolveEndpoints } from './resolveEndpoints';
import { canSetUpAgain } from './setUpAgain';
import { secretManifest } from '../moves/secretManifest';
import type { KubeObject } from '../../kubernetes/types';
import type { Readings } from '../rollouts/holdBack';
import type { PaceRollout } from '../rollouts/paceRollout';
import { listRunningPods } from './listRunningPods';
import type { SyncMemory } from './SyncMemory';
import { unlessRefused } from './unlessRefused';
import type {
  Misfit,
  Observation,
  ObservedObject,
  ObservedRotations,
  ObservedSecret,
} from '../types';

const PARALLEL_READS = 6;

/** What a look at a store needs. */
export interface ObserveOptions {
  cluster: ManagedCluster;
  record: StoreRecord;
  desired: DesiredStore;
  rotations: ObservedRotations;
  memory: SyncMemory;
  drift: DriftPolicy;
  causes: CauseMemory;
  /** Whether the watches' word will do where they have one. */
  mayRecall: boolean;
  /** Decides whether the store may get a rendering that changed for many; what isolates a store waits for nobody's turn. */
  pace?: PaceRollout;
  /** Only the tenant's objects were rendered: nothing is said of the rest. */
  onlyIsolation?: boolean;
  /** Database time, milliseconds since 1970. */
  now: number;
  signal: AbortSignal;
}

/** Reads all of a store that a pass decides by. Changes nothing in the cluster. */
export async function readClusterState(
  options: ObserveOptions,
): Promise<Observation> {
  const { cluster, record, desired, onlyIsolation = false, signal } = options;
  const { store } = record;
  const reader = new ObjectReader({ ...options, client: cluster.client });
  const { presence, live } = await observeNamespace({ reader, record });
  const there = presence === 'active';
  const namespace = there ? live : undefined;

  const [readings, foreign] = await Promise.all([
    readAll({ ...options, reader }, namespace),
    there
      ? observeForeignObjects({
          ...options,
          client: cluster.client,
          settings: options.drift.isolation,
          index: options.drift.indexes.get(cluster.name),
        })
      : [],
  ]);
  const atRisk = await observeDroppedClaims({ record, reader, ...readings });
  const { objects, secrets, stale, rollout, misfit } = atRisk
    ? leaveUntouched(readings, atRisk)
    : await begin(options, there, readings);
  const settled = objects.every(
    object => object.sync === 'same' && object.readiness.status === 'Current',
  );
  const endpoints = await resolveEndpoints({
    cluster,
    store,
    desired,
    objects,
    signal,
  });
  if (settled && !onlyIsolation) {
    options.causes.forget(store.metadata.id);
  }
  return {
    namespace: presence,
    objects,
    secrets,
    // A Secret is not rotated without the pods that read it.
    rotations: atRisk ? new Map() : options.rotations,
    stale,
    claims:
      there && (settled || wasReady(store))
        ? await observeClaims({ ...options, reader }, objects)
        : undefined,
    canSetUpAgain: canSetUpAgain(desired),
    misfit,
    rollout,
    stuckPods: there ? await observeStuckPods(options, objects) : [],
    causes:
      there && !settled && !onlyIsolation
        ? await explainStore(options, objects)
        : [],
    foreign,
    running:
      there && store.spec.suspended && !onlyIsolation
        ? await listRunningPods({ client: cluster.client, store, signal })
        : [],
    isRecalled: reader.hasRecalled,
    endpoints,
    // A suspended shop is expected to say that it is closed.
    probe:
      settled && !onlyIsolation && !store.spec.suspended
        ? await askShop(options, { objects, endpoints })
        : undefined,
  };
}

/** A change is begun when it is the store's turn, and if it fits. */
async function begin(
  options: ObserveOptions,
  there: boolean,
  readings: Readings,
): Promise<Readings & Pick<Observation, 'rollout' | 'misfit'>> {
  // Without its namespace the store begins again, and has nothing to be kept as it is.
  const { pace } = options;
  return there && pace ? fitChange(options, await pace(readings)) : readings;
}

/** Of a rendering that must not be applied nothing is written but what isolates the store, and not even drift is corrected by it. */
function leaveUntouched(
  { objects }: Readings,
  misfit: Misfit,
): Readings & Pick<Observation, 'rollout' | 'misfit'> {
  const left = objects.flatMap((object): ObservedObject[] => {
    if (isIsolationObject(object.desired)) {
      return [object];
    }
    return object.live ? [{ ...object, sync: 'same' }] : [];
  });
  return { objects: left, secrets: [], stale: [], misfit };
}

/** A change is begun only if the quota has room for it, and with the larger of both quotas. */
async function fitChange<Paced extends Readings>(
  options: ObserveOptions,
  paced: Paced,
): Promise<Paced & Pick<Observation, 'misfit'>> {
  const wanted = keepLargerQuota(paced.objects);
  const misfit = await findMisfit(options, wanted);
  return misfit
    ? { ...paced, objects: wanted.flatMap(leaveAsIs), stale: [], misfit }
    : { ...paced, objects: wanted, misfit };
}

/** Of a change that is not started: what is there stays, and what would be new is not waited for. */
function leaveAsIs(object: ObservedObject): ObservedObject[] {
  if (object.sync === 'outdated' && object.live) {
    return [{ ...object, sync: 'same' }];
  }
  return object.sync === 'absent' ? [] : [object];
}

/** Compares all that is rendered with what is there. */
async function readAll(
  options: ObserveOptions & { reader: ObjectReader },
  namespace: KubeObject | undefined,
): Promise<Readings> {
  const { record, desired, onlyIsolation = false } = options;
  const limit = pLimit(PARALLEL_READS);
  const there = namespace !== undefined;
  const [objects, secrets] = await Promise.all([
    Promise.all(
      desired.stages.flatMap(stage =>
        stage.objects.map(object =>
          limit(() => observeObject(options, stage.id, object, namespace)),
        ),
      ),
    ),
    Promise.all(
      desired.stages.flatMap(stage =>
        stage.secrets.map(secret =>
          limit(async (): Promise<ObservedSecret> => {
            const seen = there
              ? await lookForSecret(options, secret)
              : { present: false };
            return { stage: stage.id, secret, ...seen };
          }),
        ),
      ),
    ),
  ]);
  return {
    objects,
    secrets,
    // What is in a namespace that is not the store's, or not there, is not removed one by one.
    stale: there && !onlyIsolation ? staleEntries(record, objects) : [],
  };
}

/** While a store is set up, a Secret that was made is taken to be there: asking each time would be a write for each look. */
async function lookForSecret(
  { cluster, record, rotations, signal }: ObserveOptions,
  secret: GeneratedSecret,
): Promise<Pick<ObservedSecret, 'present' | 'uncompared'>> {
  const rotation = rotations.get(secret.name);
  if (rotation && rotation.type !== 'refused') {
    return { present: rotation.type !== 'absent' };
  }
  const isListed = record.inventory.some(
    entry => entry.kind === 'Secret' && entry.name === secret.name,
  );
  if (isListed && isSettingUp(record.store)) {
    return { present: true };
  }
  const manifest = secretManifest({
    store: record.store,
    secret,
    dryRun: true,
  });
  const outcome = await unlessRefused(() =>
    cluster.client.create(manifest, { dryRun: true, signal }),
  );
  // A refusal comes before the API server looks whether the Secret is there.
  return 'failure' in outcome
    ? { present: isListed, uncompared: outcome.failure }
    : { present: outcome.value === 'exists' };
}

/** Their content cannot be had again once they are gone. They go with the store. */
const NEVER_PRUNED = ['Secret', 'Namespace', 'PersistentVolumeClaim'];

function staleEntries(
  record: StoreRecord,
  objects: ObservedObject[],
): InventoryEntry[] {
  return [...record.inventory, ...record.planned].filter(
    entry =>
      !NEVER_PRUNED.includes(entry.kind) &&
      !objects.some(({ desired }) => isEntryOf(entry, desired)),
  );
}
