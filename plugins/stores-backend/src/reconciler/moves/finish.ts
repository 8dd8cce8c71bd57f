import type { Move } from '../Pass';

/** Nothing of the store is left in the cluster: its name is free again, its record and story remain. */
export const finish: Move = async ({ leased, state }) => {
  const { metadata, spec } = leased.record.store;
  const isForeign = state.type === 'Deleting' && state.namespace === 'foreign';
  const what = isForeign
    ? `The namespace ${metadata.namespace} belongs to something else and was left alone`
    : `Nothing of the store is left on ${spec.cluster}`;
  return {
    inventory: [],
    endpoints: [],
    events: [
      {
        type: 'Normal',
        reason: 'Deleted',
        message: `${what}; the name ${metadata.name} is free`,
      },
    ],
    nextInMs: 0,
    finished: true,
  };
};
