import { isIsolationObject } from '../../kubernetes/isolationKinds';
import { readiness } from '../../kubernetes/readiness';
import { syncContext } from '../drift/compareObject';
import { correctDrift, hasAdditions } from '../drift/correctDrift';
import type { MoveContext } from '../Pass';
import type { ObservedObject } from '../types';

/** Makes an object as it is wanted, unless it is already. Returns it as it is then. */
export async function applyObject(
  context: MoveContext,
  observed: ObservedObject,
): Promise<ObservedObject> {
  const { cluster, memory, signal, changed } = context;
  const { desired, live, sync } = observed;
  if (sync === 'same') {
    return observed;
  }
  const { apiVersion, kind, metadata } = desired;
  const object = { kind, name: metadata.name };
  let isThere = live !== undefined;
  if (
    live &&
    kind === 'Job' &&
    (sync === 'outdated' || observed.readiness.status === 'Failed')
  ) {
    // What a Job runs cannot be changed, and one that gave up never runs again: it makes room for the next.
    await cluster.client.delete(
      { apiVersion, kind, namespace: metadata.namespace, name: metadata.name },
      { signal, uid: live.metadata.uid },
    );
    changed('deleted', object);
    isThere = false;
  }
  const applied = await cluster.client.apply(observed.write ?? desired, {
    signal,
  });
  const written = await correctDrift(context, observed, applied);
  if (!isThere || sync !== 'drifted' || !isIsolationObject(desired)) {
    changed(isThere ? 'configured' : 'created', object);
  }
  // What an apply has just made is what the same apply would make of it: no look has to ask for that.
  if (!hasAdditions(written)) {
    memory.remember({
      live: written,
      context: syncContext(context.leased.record, desired),
      kept: observed.kept ?? [],
    });
  }
  return {
    ...observed,
    live: written,
    sync: 'same',
    readiness: readiness(written),
  };
}
