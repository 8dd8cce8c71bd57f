import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import { PLATFORM_ACTOR } from './platformActor';
import type { ClusterChange, NewAuditRecord } from './types';

const MOST_OBJECTS = 50;
const KINDS_OF_CHANGE = ['created', 'configured', 'deleted'] as const;

/** The audit's record of what a pass did in the cluster. Names at most 50 objects; the rest is counted. */
export function clusterChangeRecord(options: {
  storeId: string;
  generation: number;
  /** Request that asked for it. */
  requestId: string;
  changes: ClusterChange[];
}): NewAuditRecord {
  const { storeId, generation, requestId, changes } = options;
  const details: JsonObject = { generation };
  for (const word of KINDS_OF_CHANGE) {
    const names = changes
      .slice(0, MOST_OBJECTS)
      .filter(({ change }) => change === word)
      .map(({ kind, name }) => `${kind} ${name}`);
    if (names.length > 0) {
      details[word] = names;
    }
  }
  if (changes.length > MOST_OBJECTS) {
    details.more = changes.length - MOST_OBJECTS;
  }
  return {
    event: 'cluster-change',
    outcome: 'succeeded',
    caller: { actor: PLATFORM_ACTOR, requestId },
    storeId,
    details,
  };
}
