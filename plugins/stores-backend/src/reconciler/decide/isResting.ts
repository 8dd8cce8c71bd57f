import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { isStalledInError } from './isStalledInError';
import { isTrue } from '../report/conditions';

/** Whether a store waits for a person (it failed, and its spec has not changed since) or for its turn. */
export function isResting({ metadata, spec, status }: Store): boolean {
  const hasFailed =
    isTrue(status.conditions, 'Stalled') &&
    !isStalledInError({ status }) &&
    status.observedGeneration === metadata.generation;
  return (
    metadata.deletionRequestedAt === undefined &&
    (hasFailed || isQueued({ spec, status }))
  );
}

/** Leased without a place among the stores that are set up. */
function isQueued({ spec, status }: Pick<Store, 'spec' | 'status'>): boolean {
  return (
    !spec.suspended &&
    status.admittedAt === undefined &&
    status.readyAt === undefined &&
    !isTrue(status.conditions, 'Stalled')
  );
}
