import { toError } from '@backstage/errors';
import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import type { ManagedCluster } from '../clusters/types';
import { namespaceOf } from './newStore';

/** A form waits for it; the reconciler looks again in any case. */
const LIMIT_MS = 2_000;

/** What stands in the way of a new store's namespace. */
export interface NamespaceCheck {
  /** It exists already: why the name cannot be used. */
  problem?: string;
  /** It could not be determined. */
  warning?: string;
}

/**
 * Whether the namespace of a store that does not exist yet is free on its cluster. Never throws: a cluster that cannot be asked keeps
 * nobody from creating a store, and the reconciler does not touch a namespace that is not its own.
 *
 * @param options - `name`: not that of a store of this portal that is there
 */
export async function checkNamespace(options: {
  cluster: Pick<ManagedCluster, 'name' | 'client'>;
  name: string;
}): Promise<NamespaceCheck> {
  const { cluster, name } = options;
  const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespaceOf(name) };
  try {
    const signal = AbortSignal.timeout(LIMIT_MS);
    const found = await cluster.client.get(ref, { signal });
    if (!found) {
      return {};
    }
    const { deletionTimestamp, labels } = found.metadata;
    const where = `namespace ${ref.name} on cluster ${cluster.name}`;
    if (deletionTimestamp) {
      return {
        problem: `is not free yet: ${where} is being deleted. Try again once it is gone, or choose another name`,
      };
    }
    return {
      problem: labels?.[STORE_ID_LABEL]
        ? `is taken: ${where} belongs to a store that this portal does not know. Choose another name`
        : `is taken: ${where} belongs to something else. Choose another name`,
    };
  } catch (error) {
    return {
      warning: `Cluster ${cluster.name} could not be asked whether namespace ${
        ref.name
      } exists (${
        toError(error).message
      }). The store can be created all the same`,
    };
  }
}
