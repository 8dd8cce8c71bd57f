import {
  conditionSchema,
  endpointSchema,
  jsonObjectSchema,
  stageSchema,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import {
  parseCredentialResets,
  parseRestarts,
  parseRotations,
} from './actionColumns';
import { isoTime } from './isoTime';
import type { Bigint, QueuedStoreRow } from './storeRow';

const conditionsSchema = z.array(conditionSchema);
const stagesSchema = z.array(stageSchema);
const endpointsSchema = z.array(endpointSchema);
const hostnamesSchema = z.array(z.string());
const componentsSchema = z.array(z.string());

/** The store that a row holds. What is NULL in the row is absent in the model. */
export function rowToStore(row: QueuedStoreRow): Store {
  return {
    metadata: rowToMetadata(row),
    spec: rowToSpec(row),
    status: rowToStatus(row),
  };
}

function rowToMetadata(row: QueuedStoreRow): Store['metadata'] {
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    owner: row.owner,
    namespace: row.namespace,
    generation: row.generation,
    version: row.version,
    createdAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
    createdBy: row.created_by,
    requestId: row.request_id,
    deletionProtection: Boolean(row.deletion_protection),
    ...optionalTime('deletionRequestedAt', row.deletion_requested_at),
    ...optionalTime('deletedAt', row.deleted_at),
  };
}

function rowToSpec(row: QueuedStoreRow): Store['spec'] {
  return {
    engine: row.engine,
    engineVersion: row.engine_version,
    plan: row.plan,
    parameters: jsonObjectSchema.parse(JSON.parse(row.parameters)),
    adminEmail: row.admin_email,
    cluster: row.cluster,
    hostnames: hostnamesSchema.parse(JSON.parse(row.hostnames)),
    suspended: Boolean(row.suspended),
    ...optionalTime('expiresAt', row.expires_at),
    ...optionalRecord('restarts', parseRestarts(row.restarts)),
    ...optionalRecord('rotations', parseRotations(row.rotations)),
    ...optionalTime('dataLossConfirmedAt', row.data_loss_confirmed_at),
  };
}

function rowToStatus(row: QueuedStoreRow): Store['status'] {
  return {
    observedGeneration: row.observed_generation,
    conditions: conditionsSchema.parse(JSON.parse(row.conditions)),
    stages: stagesSchema.parse(JSON.parse(row.stages)),
    endpoints: endpointsSchema.parse(JSON.parse(row.endpoints)),
    ...(row.components === null
      ? {}
      : { components: componentsSchema.parse(JSON.parse(row.components)) }),
    ...optionalTime('admittedAt', row.admitted_at),
    ...optionalTime('readyAt', row.ready_at),
    ...optionalRecord(
      'credentialResets',
      parseCredentialResets(row.credential_resets),
    ),
    ...(row.queue_position === null
      ? {}
      : { queuePosition: Number(row.queue_position) }),
  };
}

function optionalTime<Key extends string>(
  key: Key,
  milliseconds: Bigint | null,
): { [K in Key]?: string } {
  const values: { [K in Key]?: string } = {};
  if (milliseconds !== null) {
    values[key] = isoTime(milliseconds);
  }
  return values;
}

/** Absent rather than empty: most stores have none. */
function optionalRecord<Key extends string, Value extends object>(
  key: Key,
  value: Value,
): { [K in Key]?: Value } {
  const values: { [K in Key]?: Value } = {};
  if (Object.keys(value).length > 0) {
    values[key] = value;
  }
  return values;
}
