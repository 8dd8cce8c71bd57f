import type { Knex } from 'knex';

/** A bigint column as read: the PostgreSQL driver gives text. */
export type Bigint = number | string;

/** A boolean column as read: SQLite gives 0 and 1. */
export type Bool = boolean | number;

/** A row of `stores`; the migration tells what the columns mean. */
export interface StoreRow {
  id: string;
  name: string;
  live_name: string | null;
  title: string;
  search_text: string;
  owner: string;
  namespace: string;
  generation: number;
  version: number;
  created_at: Bigint;
  updated_at: Bigint;
  created_by: string;
  request_id: string;
  idempotency_key: string | null;
  deletion_protection: Bool;
  deletion_requested_at: Bigint | null;
  deleted_at: Bigint | null;

  engine: string;
  engine_version: string;
  plan: string;
  parameters: string;
  admin_email: string;
  cluster: string;
  hostnames: string;
  suspended: Bool;
  expires_at: Bigint | null;
  restarts: string;
  rotations: string;
  credential_resets: string;
  data_loss_confirmed_at: Bigint | null;
  spec_request_id: string | null;

  observed_generation: number;
  conditions: string;
  stages: string;
  endpoints: string;
  components: string | null;
  inventory: string;
  planned_inventory: string;
  in_force: string;
  drift_history: string | null;
  bound_values: string | null;
  claims: string | null;
  is_ready: Bool;
  is_stalled: Bool;
  is_suspended: Bool;
  ready_at: Bigint | null;

  queued_at: Bigint;
  admitted_at: Bigint | null;
  cancel_requested_by: string | null;
  held_up: string | null;
  progressed_at: Bigint | null;
  provisioning_ms: Bigint;
  provisioning_since: Bigint | null;

  rendered_version: string | null;
  rollout_version: string | null;
  rollout_state: string | null;
  rollout_since: Bigint | null;
  rollout_was_ready: Bool;

  lease_token: string | null;
  lease_expires_at: Bigint | null;
  next_at: Bigint | null;
  woken_at: Bigint | null;
  attempts: number;
}

/** A row with its place in the queue, which no column holds. */
export interface QueuedStoreRow extends StoreRow {
  queue_position: Bigint | null;
}

/** Columns to write: values, or SQL that makes them. */
export type StoreRowValues = {
  [Column in keyof StoreRow]: StoreRow[Column] | Knex.Raw;
};
