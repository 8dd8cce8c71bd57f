import { toError } from '@backstage/errors';
import type { MoveContext } from '../Pass';
import type { ForeignObject } from '../types';

/** What became of objects that are not the platform's. */
export interface ForeignObjectOutcome {
  object: ForeignObject;
  type: 'left' | 'removed' | 'refused';
  /** Why it was refused: the cluster's own words. */
  message?: string;
}

/**
 * Deletes foreign objects where the operator wants that, each by its uid. Done before the move of every pass, whatever that is. A
 * refusal is reported and ends nothing: a policy engine may protect what it generates. Undefined if nothing was looked at.
 */
export async function removeForeignObjects(
  context: Pick<MoveContext, 'cluster' | 'observation' | 'drift' | 'signal'>,
): Promise<ForeignObjectOutcome[] | undefined> {
  const { observation, drift } = context;
  if (!observation) {
    return undefined;
  }
  const { foreign } = observation;
  if (drift.isolation.mode === 'report') {
    return foreign.map(object => ({ object, type: 'left' }));
  }
  return Promise.all(foreign.map(object => remove(context, object)));
}

async function remove(
  { cluster, signal }: Pick<MoveContext, 'cluster' | 'signal'>,
  object: ForeignObject,
): Promise<ForeignObjectOutcome> {
  try {
    await cluster.client.delete(object, { signal, uid: object.uid });
    return { object, type: 'removed' };
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
    return { object, type: 'refused', message: toError(error).message };
  }
}
