import { jsonObjectSchema } from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import { parseInForce } from './actionColumns';
import type { ClaimMemory } from '../../model/dataLoss';
import type { DriftEntry } from '../../model/driftHistory';
import type { InventoryEntry, StoreRecord, StoreRollout } from '../types';
import { rowToStore } from './rowToStore';
import type { QueuedStoreRow } from './storeRow';

const inventorySchema: z.ZodType<InventoryEntry[]> = z.array(
  z.object({
    apiVersion: z.string(),
    kind: z.string(),
    namespace: z.string().optional(),
    name: z.string(),
    stage: z.string(),
  }),
);

const driftHistorySchema: z.ZodType<DriftEntry[]> = z.array(
  z.object({
    object: z.string(),
    field: z.string(),
    manager: z.string(),
    correctedAt: z.array(z.string()),
    seenAt: z.string(),
    reportedAt: z.string().optional(),
    unreported: z.number(),
    conflictSince: z.string().optional(),
    rendering: z.string().optional(),
  }),
);

const rolloutStateSchema = z.enum(['waiting', 'updating']);

const claimsSchema: z.ZodType<ClaimMemory> = z.object({
  uids: z.record(z.string()),
  loss: z
    .object({
      at: z.string(),
      reason: z.enum(['ClaimLost', 'VolumeLost', 'NamespaceLost']),
      message: z.string(),
    })
    .optional(),
});

/** What the reconciler sees of a row. */
export function rowToRecord(row: QueuedStoreRow): StoreRecord {
  return {
    store: rowToStore(row),
    inventory: inventorySchema.parse(JSON.parse(row.inventory)),
    planned: inventorySchema.parse(JSON.parse(row.planned_inventory)),
    attempts: row.attempts,
    clock: {
      spentMs: Number(row.provisioning_ms),
      ...(row.provisioning_since === null
        ? {}
        : { runningSince: Number(row.provisioning_since) }),
    },
    inForce: parseInForce(row.in_force),
    claims: claimsSchema.parse(JSON.parse(row.claims ?? '{"uids":{}}')),
    driftHistory: driftHistorySchema.parse(
      JSON.parse(row.drift_history ?? '[]'),
    ),
    boundValues: jsonObjectSchema.parse(JSON.parse(row.bound_values ?? '{}')),
    specRequestId: row.spec_request_id ?? row.request_id,
    ...(row.cancel_requested_by === null
      ? {}
      : { cancelRequestedBy: row.cancel_requested_by }),
    rollout: rowToRollout(row),
  };
}

function rowToRollout(row: QueuedStoreRow): StoreRollout {
  const { data: state } = rolloutStateSchema.safeParse(row.rollout_state);
  return {
    renderedVersion: row.rendered_version ?? undefined,
    state,
    version: row.rollout_version ?? undefined,
    since: row.rollout_since === null ? undefined : Number(row.rollout_since),
    wasReady: Boolean(row.rollout_was_ready),
  };
}
