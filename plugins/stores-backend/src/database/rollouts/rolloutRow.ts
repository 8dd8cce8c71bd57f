import type { Bigint } from '../tables/storeRow';

/** A row of `store_rollouts`; the migration explains the columns. */
export interface RolloutRow {
  cluster: string;
  engine: string;
  version: string;
  started_at: Bigint;
  proven_at: Bigint | null;
  stopped_at: Bigint | null;
  stopped_by: string | null;
  stop_message: string | null;
}
