import type { Cause } from './diagnose/Cause';
import { findCauses } from './diagnose/findCauses';
import {
  gatherEvidence,
  type DiagnoseOptions,
} from './diagnose/gatherEvidence';

export type { Cause } from './diagnose/Cause';

/**
 * Why a store does not become ready, worded for its owner; empty when nothing is known to be wrong.
 * Throws `ClusterError` when the cluster cannot be asked.
 */
export async function diagnose(options: DiagnoseOptions): Promise<Cause[]> {
  return findCauses(await gatherEvidence(options));
}
