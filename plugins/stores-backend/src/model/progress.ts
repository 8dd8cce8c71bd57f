import type { Stage } from '@store-platform/backstage-plugin-stores-common';

/**
 * What keeps a store that is being provisioned from making progress.
 *
 * `refusal`: the cluster refused something of this store, or the pass failed; it is retried.
 * `outage`: the cluster could not be asked. `cause`: everything is written and a part cannot start, for a known cause.
 */
export type HeldUp = 'refusal' | 'outage' | 'cause';

/** A stage waits for something that no cause is known of: it may simply take its time. */
const NO_KNOWN_CAUSE = 'Waiting';

/** The shop's own stage: it runs while the shop starts up, which is work, not a standstill. */
const SHOP_STAGE = 'ready';

/** What keeps a store from making progress after a pass; undefined if nothing does. */
export function heldUpBy(options: {
  /** Why the pass could not do what it had to do. */
  blocked?: { reason: string };
  /** Whether that reason says that the cluster could not be asked at all. */
  isOutage: boolean;
  /** The timeline after the pass. */
  stages: Stage[];
}): HeldUp | undefined {
  const { blocked, isOutage, stages } = options;
  if (blocked && blocked.reason !== NO_KNOWN_CAUSE) {
    return isOutage ? 'outage' : 'refusal';
  }
  const hasCause = stages.some(
    ({ id, status, reason = NO_KNOWN_CAUSE }) =>
      status === 'running' && id !== SHOP_STAGE && reason !== NO_KNOWN_CAUSE,
  );
  return hasCause ? 'cause' : undefined;
}

/** Whether a stage began or was completed between two timelines. */
export function hasAdvanced(before: Stage[], after: Stage[]): boolean {
  return after.some(
    ({ id, status }) =>
      (status === 'running' || status === 'completed') &&
      status !== before.find(stage => stage.id === id)?.status,
  );
}
