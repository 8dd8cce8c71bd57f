import {
  GeneratedSecret,
  STORE_ID_LABEL,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import pLimit from 'p-limit';
import type { ManagedCluster } from '../clusters/types';
import type { InventoryEntry, StoreRecord } from '../database/types';
import { APPLIED_HASH_ANNOTATION } from '../engines/stampObject';
import type { DesiredStore } from '../engines/types';
import { diagnose } from '../kubernetes/diagnose';
import { readiness } from '../kubernetes/readiness';
import type { KubeObject } from '../kubernetes/types';
import { probeShop } from './probeShop';
import { isEntryOf } from './inventory';
import { isSettingUp } from './isSettingUp';
import { resolveEndpoints } from './resolveEndpoints';
import { secretManifest } from './secretManifest';
import type { SyncMemory } from './SyncMemory';
import type {
  NamespacePresence,
  Observation,
  ObservedObject,
  ObservedSecret,
  Sync,
} from './types';

const PARALLEL_READS = 6;

interface ObserveOptions {
  cluster: ManagedCluster;
  record: StoreRecord;
  desired: DesiredStore;
  memory: SyncMemory;
  signal: AbortSignal;
}

/** Reads all of a store that a pass decides by. Changes nothing in the cluster. */
export async function observeStore(
  options: ObserveOptions,
): Promise<Observation> {
  const { cluster, record, desired, signal } = options;
  const { store } = record;
  const { presence } = await observeNamespace(options);
  const limit = pLimit(PARALLEL_READS);
  const there = presence === 'active';

  const [objects, secrets] = await Promise.all([
    Promise.all(
      desired.stages.flatMap(stage =>
        stage.objects.map(object =>
          limit(() => observeObject(options, stage.id, object, there)),
        ),
      ),
    ),
    Promise.all(
      desired.stages.flatMap(stage =>
        stage.secrets.map(secret =>
          limit(async (): Promise<ObservedSecret> => {
            const present = there && (await hasSecret(options, secret));
            return { stage: stage.id, secret, present };
          }),
        ),
      ),
    ),
  ]);
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
  return {
    namespace: presence,
    objects,
    secrets,
    stale: staleEntries(record, objects),
    causes:
      there && !settled
        ? await diagnose({
            client: cluster.client,
            namespace: store.metadata.namespace,
            selector: `${STORE_ID_LABEL}=${store.metadata.id}`,
            signal,
          })
        : [],
    endpoints,
    probe: settled
      ? await probeShop({ cluster, engine: desired.engine, endpoints, signal })
      : undefined,
  };
}

/** Whether the store's namespace is there and its own, and what keeps a terminating one. */
export async function observeNamespace(options: {
  cluster: ManagedCluster;
  record: StoreRecord;
  signal: AbortSignal;
}): Promise<{ presence: NamespacePresence; uid?: string; message?: string }> {
  const { cluster, record, signal } = options;
  const { store } = record;
  const namespace = await cluster.client.get(
    { apiVersion: 'v1', kind: 'Namespace', name: store.metadata.namespace },
    { signal },
  );
  if (!namespace) {
    return { presence: 'absent' };
  }
  if (!belongsTo(namespace, store)) {
    return { presence: 'foreign' };
  }
  const { uid, deletionTimestamp } = namespace.metadata;
  return deletionTimestamp
    ? { presence: 'terminating', uid, message: readiness(namespace).message }
    : { presence: 'active', uid };
}

/** While a store is set up, a Secret that was made is taken to be there: asking each time would be a write for each look. */
async function hasSecret(
  { cluster, record, signal }: ObserveOptions,
  secret: GeneratedSecret,
): Promise<boolean> {
  const isListed = record.inventory.some(
    entry => entry.kind === 'Secret' && entry.name === secret.name,
  );
  if (isListed && isSettingUp(record.store)) {
    return true;
  }
  const manifest = secretManifest({
    store: record.store,
    secret,
    dryRun: true,
  });
  const outcome = await cluster.client.create(manifest, {
    dryRun: true,
    signal,
  });
  return outcome === 'exists';
}

async function observeObject(
  options: ObserveOptions,
  stage: string,
  desired: KubeObject,
  namespaceIsThere: boolean,
): Promise<ObservedObject> {
  const { cluster, record, signal } = options;
  const { apiVersion, kind, metadata } = desired;
  const live = namespaceIsThere
    ? await cluster.client.get(
        {
          apiVersion,
          kind,
          namespace: metadata.namespace,
          name: metadata.name,
        },
        { signal },
      )
    : undefined;
  if (!live) {
    // A Job is replaced by removing it first; a pass may have been cut off between the two.
    const isBeingReplaced = kind === 'Job' && isSettingUp(record.store);
    const missed =
      namespaceIsThere && isInInventory(record, desired) && !isBeingReplaced;
    return {
      stage,
      desired,
      sync: missed ? 'drifted' : 'absent',
      readiness: {
        status: 'NotFound',
        message: `${kind} ${metadata.name} is not there yet`,
      },
    };
  }
  return {
    stage,
    desired,
    live,
    sync: await compare(options, stage, desired, live),
    readiness: readiness(live),
  };
}

async function compare(
  options: ObserveOptions,
  stage: string,
  desired: KubeObject,
  live: KubeObject,
): Promise<Sync> {
  const { cluster, record, memory, signal } = options;
  const wanted = desired.metadata.annotations?.[APPLIED_HASH_ANNOTATION];
  const applied = live.metadata.annotations?.[APPLIED_HASH_ANNOTATION];
  const isLeftover =
    live.kind === 'Job' &&
    readiness(live).status === 'Failed' &&
    record.store.status.stages.find(({ id }) => id === stage)?.status ===
      'waiting';
  if (wanted !== applied || isLeftover) {
    return isInInventory(record, desired) || isLeftover
      ? outdatedOrDrifted(applied)
      : 'outdated';
  }
  if (memory.isKnownSame({ live, hash: wanted })) {
    return 'same';
  }
  const wouldBe = await cluster.client.apply(desired, { dryRun: true, signal });
  return memory.remember({ live, wouldBe, hash: wanted }) ? 'same' : 'drifted';
}

/** An object without our annotation was stripped of it, or made, by another hand. */
function outdatedOrDrifted(applied: string | undefined): Sync {
  return applied ? 'outdated' : 'drifted';
}

/** Never a Secret, whose content cannot be had again, and never the namespace, with which everything would go. */
function staleEntries(
  record: StoreRecord,
  objects: ObservedObject[],
): InventoryEntry[] {
  return record.inventory.filter(
    entry =>
      !['Secret', 'Namespace'].includes(entry.kind) &&
      !objects.some(({ desired }) => isEntryOf(entry, desired)),
  );
}

function isInInventory(record: StoreRecord, object: KubeObject): boolean {
  return record.inventory.some(entry => isEntryOf(entry, object));
}

function belongsTo(object: KubeObject, store: Store): boolean {
  return object.metadata.labels?.[STORE_ID_LABEL] === store.metadata.id;
}
