import {
  GeneratedSecret,
  ROTATED_AT_ANNOTATION,
} from '@store-platform/backstage-plugin-stores-common';
import type { ManagedCluster } from '../../clusters/types';
import type { StoreRecord } from '../../database/types';
import type { Engine } from '../../engines/types';
import { rotationMark } from './rotationMark';
import { RotationRefusedError, withRotatable } from './RotationRefusedError';
import type { ObservedRotation, ObservedRotations } from '../types';

interface RotationOptions {
  cluster: ManagedCluster;
  record: StoreRecord;
  signal: AbortSignal;
}

/**
 * How far those rotations are that were asked for and not yet seen carried out; without any, nothing is asked of the cluster.
 * Of Secrets only metadata is read.
 */
export async function observeRotations(
  options: RotationOptions & { engine: Engine },
): Promise<ObservedRotations> {
  const { engine, record } = options;
  const { rotations: asked = {} } = record.store.spec;
  const observed = new Map<string, ObservedRotation>();
  for (const secret of engine.definition.generatedSecrets) {
    const at = asked[secret.name];
    if (at !== undefined && at !== record.inForce.rotations[secret.name]) {
      observed.set(secret.name, await observeRotation(options, secret, at));
    }
  }
  return observed;
}

async function observeRotation(
  options: RotationOptions,
  secret: GeneratedSecret,
  at: string,
): Promise<ObservedRotation> {
  try {
    return await withRotatable(secret.name, () => look(options, secret, at));
  } catch (error) {
    if (error instanceof RotationRefusedError) {
      return { type: 'refused', at, message: error.message };
    }
    throw error;
  }
}

async function look(
  { cluster, record, signal }: RotationOptions,
  secret: GeneratedSecret,
  at: string,
): Promise<ObservedRotation> {
  const { client } = cluster;
  const mark = rotationMark({ store: record.store, secret, at });
  const { apiVersion, kind, metadata } = mark;
  const { namespace, name } = metadata;
  const found = await client.getMetadata(
    { apiVersion, kind, namespace, name },
    { signal },
  );
  if (!found) {
    return { type: 'absent' };
  }
  const { annotations, resourceVersion = '' } = found;
  // ISO 8601 in UTC. Later than asked for: this pass has an old spec, and lost its lease to one with a newer.
  if ((annotations?.[ROTATED_AT_ANNOTATION] ?? '') >= at) {
    return { type: 'done' };
  }
  // Whether it may be written has to be known before the pods are told that it was: they would start anew for nothing.
  await client.patch(mark, { resourceVersion, dryRun: true, signal });
  return { type: 'due', at, secret, resourceVersion };
}
