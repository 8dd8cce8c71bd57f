import {
  ACTION_LABEL,
  STORE_ID_LABEL,
} from '@store-platform/backstage-plugin-stores-common';
import { Cause, diagnose } from '../../kubernetes/diagnose';
import { troubleOf } from '../../kubernetes/diagnose/troubleOf';
import type { ObserveOptions } from './readClusterState';
import type { ObservedObject } from '../types';

/** Until then, what is not ready is simply starting, unless something looks wrong. */
const STARTING_MS = 15_000;
/** How long a diagnosis holds while nothing else looks wrong. */
const HOLDS_MS = 15_000;

/**
 * Why a store is not ready; empty while nothing is known to be wrong.
 *
 * A diagnosis takes half a dozen lists, and a store in the making is looked at every few seconds: so it is made when something
 * looks wrong by what the watches tell, when it takes long, and whenever the watches' word does not do (`mayRecall`).
 */
export async function explainStore(
  options: ObserveOptions,
  objects: ObservedObject[],
): Promise<Cause[]> {
  const { cluster, record, causes: memory, mayRecall, signal } = options;
  const { id, namespace } = record.store.metadata;
  const now = Date.now();
  const trouble = troubleOf(
    cluster.client
      .recallAll(namespace)
      .filter(({ metadata }) => !metadata.labels?.[ACTION_LABEL]),
  );
  const known = memory.recall(id);
  if (mayRecall) {
    if (known?.trouble === trouble && now - known.at < HOLDS_MS) {
      return known.causes;
    }
    if (trouble === '' && objects.every(object => isStarting(object, now))) {
      return [];
    }
  }
  const causes = await diagnose({
    client: cluster.client,
    namespace,
    // What is wrong with an action's Job is told to whoever asked for it.
    selector: `${STORE_ID_LABEL}=${id},!${ACTION_LABEL}`,
    signal,
  });
  memory.remember(id, { causes, trouble, at: now });
  return causes;
}

/** Whether an object is ready, or too new to wonder why not. */
function isStarting({ live, readiness }: ObservedObject, now: number): boolean {
  const createdAt = Date.parse(live?.metadata.creationTimestamp ?? '');
  return readiness.status === 'Current' || now - createdAt < STARTING_MS;
}
