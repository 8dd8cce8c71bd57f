import { ALL_COMPONENTS } from '@store-platform/backstage-plugin-stores-common';
import type { StoreRow, StoreRowValues } from '../tables/storeRow';
import {
  parseCredentialResets,
  parseRestarts,
  parseRotations,
} from '../tables/actionColumns';

/** What actions change of a store; what is absent stays as it is. */
export interface StoreChange {
  suspended?: boolean;
  /** ISO 8601 time, or `never` to take the date away. */
  expiresAt?: string;
  deletionProtection?: boolean;
  /** Component to start anew, or `all`. */
  restart?: string;
  /** Generated Secret to make anew, by its name. */
  rotation?: string;
  /** The login that has a new password from now on, and who saw to it. */
  credentialReset?: { id: string; by: string };
  /** True to confirm every loss of data so far. */
  confirmDataLoss?: true;
}

/**
 * The columns of a change. Only what means something to the cluster makes a new generation.
 *
 * @param options - `now`: database time, milliseconds since 1970
 */
export function changeToRow(options: {
  row: StoreRow;
  change: StoreChange;
  now: number;
}): Partial<StoreRowValues> {
  const { row, change, now } = options;
  const { suspended, expiresAt, deletionProtection } = change;
  const isNewSpec = [
    suspended,
    change.restart,
    change.rotation,
    change.confirmDataLoss,
  ].some(wanted => wanted !== undefined);
  return {
    ...(suspended === undefined ? {} : { suspended }),
    ...(expiresAt === undefined ? {} : { expires_at: toTime(expiresAt) }),
    ...(deletionProtection === undefined
      ? {}
      : { deletion_protection: deletionProtection }),
    ...(change.confirmDataLoss ? { data_loss_confirmed_at: now } : {}),
    ...restartColumn(row, change, now),
    ...rotationColumn(row, change, now),
    ...resetColumn(row, change, now),
    ...(isNewSpec ? { generation: row.generation + 1, attempts: 0 } : {}),
  };
}

function toTime(expiresAt: string): number | null {
  return expiresAt === 'never' ? null : Date.parse(expiresAt);
}

function restartColumn(
  row: StoreRow,
  { restart }: StoreChange,
  now: number,
): Partial<StoreRowValues> {
  if (restart === undefined) {
    return {};
  }
  // A restart of everything leaves nothing of the earlier ones to tell.
  const before = restart === ALL_COMPONENTS ? {} : parseRestarts(row.restarts);
  const at = new Date(now).toISOString();
  return { restarts: JSON.stringify({ ...before, [restart]: at }) };
}

function rotationColumn(
  row: StoreRow,
  { rotation }: StoreChange,
  now: number,
): Partial<StoreRowValues> {
  if (rotation === undefined) {
    return {};
  }
  const before = parseRotations(row.rotations);
  const last = before[rotation];
  // Always later than the one before, whatever the clock does: what was made for a later time is taken to answer this one.
  const at = last === undefined ? now : Math.max(now, Date.parse(last) + 1);
  return {
    rotations: JSON.stringify({
      ...before,
      [rotation]: new Date(at).toISOString(),
    }),
  };
}

function resetColumn(
  row: StoreRow,
  { credentialReset }: StoreChange,
  now: number,
): Partial<StoreRowValues> {
  if (credentialReset === undefined) {
    return {};
  }
  const { id, by } = credentialReset;
  const resets = parseCredentialResets(row.credential_resets);
  const at = new Date(now).toISOString();
  return {
    credential_resets: JSON.stringify({ ...resets, [id]: { at, by } }),
  };
}
