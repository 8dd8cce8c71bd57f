import type { ConditionType } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { clusterChangeRecord } from '../clusterChangeRecord';
import { databaseNow } from '../databaseNow';
import type { StoreRow, StoreRowValues } from '../tables/storeRow';
import type { Settlement } from '../types';
import { insertAuditRecord } from './insertAuditRecord';
import { endsTurn, rolloutValues, settleTurn } from '../rollouts/settleTurn';
import { wakeWaiting } from '../rollouts/wakeWaiting';
import { insertEvents } from './insertEvents';
import { recordSighting } from './recordSighting';
import { whereLease } from './whereLease';

/** See {@link settleLease}. */
export interface SettleLeaseOptions {
  knex: Knex;
  settlement: Settlement;
}

/**
 * Stores what a pass observed and did, and gives the store back. `lost`: the lease is not ours any more, nothing was written.
 *
 * Never writes what people write (spec, generation, version): changes that came meanwhile stay, and through
 * `woken_at` they make the store due at once.
 */
export async function settleLease(
  options: SettleLeaseOptions,
): Promise<'settled' | 'lost'> {
  const { knex, settlement } = options;
  const outcome = await knex.transaction(tx => writeSettlement(tx, settlement));
  const { rollout } = settlement;
  if (outcome !== 'lost' && rollout && endsTurn(rollout)) {
    // Not in the transaction: it holds the store's own row, and others hold theirs.
    await wakeWaiting({ knex, cluster: outcome.cluster });
  }
  return outcome === 'lost' ? 'lost' : 'settled';
}

async function writeSettlement(
  tx: Knex.Transaction,
  settlement: Settlement,
): Promise<'lost' | StoreRow> {
  const { lease, observedGeneration, events, changes, rollout } = settlement;
  const store: StoreRow | undefined = await tx('stores')
    .where(whereLease(lease))
    .first();
  const count = await tx('stores')
    .where(whereLease(lease))
    .update({
      ...observedValues(settlement),
      ...progressValues(tx, settlement),
      ...placeValues(tx, settlement),
      ...rolloutValues(tx, rollout),
      ...leaseValues(tx, settlement),
    });
  if (!store || count === 0) {
    return 'lost';
  }
  await insertEvents({
    tx,
    storeId: lease.storeId,
    generation: observedGeneration,
    events,
  });
  await recordSighting({ tx, ...settlement });
  for (const record of settlement.audit ?? []) {
    await insertAuditRecord({ knex: tx, record });
  }
  if (changes.length > 0) {
    await insertAuditRecord({
      knex: tx,
      record: clusterChangeRecord({
        storeId: lease.storeId,
        generation: observedGeneration,
        requestId: settlement.specRequestId,
        changes,
      }),
    });
  }
  if (rollout) {
    await settleTurn({ tx, store, rollout });
  }
  return store;
}

function observedValues(settlement: Settlement): Partial<StoreRowValues> {
  return {
    observed_generation: settlement.observedGeneration,
    conditions: JSON.stringify(settlement.conditions),
    stages: JSON.stringify(settlement.stages),
    endpoints: JSON.stringify(settlement.endpoints),
    inventory: JSON.stringify(settlement.inventory),
    attempts: settlement.attempts,
    ...(settlement.planned === undefined
      ? {}
      : { planned_inventory: JSON.stringify(settlement.planned) }),
    ...(settlement.clock === undefined
      ? {}
      : {
          provisioning_ms: settlement.clock.spentMs,
          provisioning_since: settlement.clock.runningSince ?? null,
        }),
    ...(settlement.components === undefined
      ? {}
      : { components: JSON.stringify(settlement.components) }),
    ...(settlement.driftHistory === undefined
      ? {}
      : { drift_history: JSON.stringify(settlement.driftHistory) }),
    ...(settlement.boundValues === undefined
      ? {}
      : { bound_values: JSON.stringify(settlement.boundValues) }),
    ...(settlement.claims === undefined
      ? {}
      : { claims: JSON.stringify(settlement.claims) }),
    ...(settlement.inForce === undefined
      ? {}
      : { in_force: JSON.stringify(settlement.inForce) }),
    ...(settlement.engineVersion === undefined
      ? {}
      : { engine_version: settlement.engineVersion }),
  };
}

/** How far the store is: what summaries, queue and places are told from. */
function progressValues(
  tx: Knex.Transaction,
  settlement: Settlement,
): Partial<StoreRowValues> {
  const isReady = isTrue(settlement, 'Ready');
  const isStalled = isTrue(settlement, 'Stalled');
  const projections = {
    is_ready: isReady,
    is_stalled: isStalled,
    is_suspended: settlement.conditions.some(
      ({ type, reason }) => type === 'Ready' && reason === 'Suspended',
    ),
  };
  if (!isReady && !isStalled) {
    // A failed store gave its place away. One that was never ready and is tried again needs a new one.
    const lostPlace = 'is_stalled and ready_at is null';
    return {
      ...projections,
      admitted_at: tx.raw(
        `case when ${lostPlace} then null else admitted_at end`,
      ),
      queued_at: tx.raw(`case when ${lostPlace} then ? else queued_at end`, [
        databaseNow(tx),
      ]),
    };
  }
  return {
    ...projections,
    // Carried out, or too late: there is no provisioning left to stop.
    cancel_requested_by: null,
    ...(isReady
      ? { ready_at: tx.raw('coalesce(ready_at, ?)', [databaseNow(tx)]) }
      : {}),
  };
}

/** Whether the store keeps its place, if it has one. */
function placeValues(
  tx: Knex.Transaction,
  { progress }: Settlement,
): Partial<StoreRowValues> {
  return {
    ...(progress ? { held_up: progress.heldUp ?? null } : {}),
    ...(progress?.advanced ? { progressed_at: databaseNow(tx) } : {}),
  };
}

function leaseValues(
  tx: Knex.Transaction,
  settlement: Settlement,
): Partial<StoreRowValues> {
  const now = databaseNow(tx);
  const free = {
    lease_token: null,
    lease_expires_at: null,
    woken_at: null,
    updated_at: now,
  };
  if (settlement.finished) {
    return { ...free, next_at: null, deleted_at: now, live_name: null };
  }
  const later = databaseNow(tx, { plusMs: settlement.nextInMs });
  return {
    ...free,
    next_at: tx.raw('case when woken_at is null then ? else ? end', [
      later,
      now,
    ]),
  };
}

function isTrue(settlement: Settlement, type: ConditionType): boolean {
  return settlement.conditions.some(
    condition => condition.type === type && condition.status === 'True',
  );
}
