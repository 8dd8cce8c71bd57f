import type { Rotations } from '@store-platform/backstage-plugin-stores-common';
import type { StoreRecord } from '../../database/types';
import type { ObservedRotations } from '../types';

/** The rotations that the cluster has or will have: those asked for, but of Secrets that it does not let rotate, the ones before. */
export function allowedRotations(
  { store, inForce }: Pick<StoreRecord, 'store' | 'inForce'>,
  observed: ObservedRotations,
): Rotations | undefined {
  const allowed: Rotations = {};
  for (const [name, asked] of Object.entries(store.spec.rotations ?? {})) {
    const isRefused = observed.get(name)?.type === 'refused';
    const at = isRefused ? inForce.rotations[name] : asked;
    if (at !== undefined) {
      allowed[name] = at;
    }
  }
  return Object.keys(allowed).length > 0 ? allowed : undefined;
}
