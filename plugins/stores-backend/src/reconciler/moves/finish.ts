import type { Move } from '../Pass';

/** Nothing of the store is left in the cluster: its name is free again, its record and story remain. */
export const finish: Move = async ({ leased }) => ({
  inventory: [],
  endpoints: [],
  events: [
    {
      type: 'Normal',
      reason: 'Deleted',
      message: `Nothing of the store is left on ${leased.record.store.spec.cluster}; the name ${leased.record.store.metadata.name} is free`,
    },
  ],
  nextInMs: 0,
  finished: true,
});
