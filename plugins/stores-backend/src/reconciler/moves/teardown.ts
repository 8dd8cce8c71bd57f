import { setConditions } from '../report/conditions';
import type { Move } from '../Pass';

const NEXT_LOOK_MS = 2_000;

/** Deletes the store's namespace, and with it everything of the store. Observed to be the store's own just before. */
export const teardown: Move = async ({
  leased,
  cluster,
  state,
  at,
  changed,
  signal,
}) => {
  const { metadata, status } = leased.record.store;
  const message = 'The namespace and everything in it is being removed';
  const namespace = {
    apiVersion: 'v1',
    kind: 'Namespace',
    name: metadata.namespace,
  };
  const outcome = await cluster.client.delete(namespace, {
    signal,
    uid: state.type === 'Deleting' ? state.uid : undefined,
  });
  if (outcome === 'deleted') {
    changed('deleted', namespace);
  }
  return {
    conditions: setConditions({
      conditions: status.conditions,
      at,
      changes: [
        { type: 'Ready', status: 'False', reason: 'Deleting', message },
        { type: 'Reconciling', status: 'True', reason: 'Deleting', message },
        { type: 'Stalled', status: 'False', reason: 'Deleting', message },
      ],
    }),
    events: [{ type: 'Normal', reason: 'TeardownStarted', message }],
    nextInMs: NEXT_LOOK_MS,
  };
};
