import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import type { InventoryEntry, StoreRecord } from '../../database/types';
import {
  ALLOW_REMOVAL_ANNOTATION,
  droppedClaims,
} from '../../engines/droppedClaims';
import { wasReady } from '../decide/wasReady';
import type { Misfit, ObservedObject } from '../types';
import type { ObjectReader } from './ObjectReader';

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/**
 * Why a rendering must not be applied that has no use any more for a volume with the shop's data: a chart or a value of the operator
 * switched, and nobody asked for this shop to restart empty. Undefined for a store that was never Ready: it has nothing to lose.
 */
export async function observeDroppedClaims(options: {
  record: StoreRecord;
  reader: ObjectReader;
  objects: ObservedObject[];
  /** Applied before, wanted no more. */
  stale: InventoryEntry[];
}): Promise<Misfit | undefined> {
  const { record, reader, objects, stale } = options;
  const { store } = record;
  if (!wasReady(store)) {
    return undefined;
  }
  const { id, namespace } = store.metadata;
  const leaving = await Promise.all(
    stale
      .filter(({ kind }) => WORKLOADS.includes(kind))
      .map(entry => reader.read({ ...entry, namespace })),
  );
  const dropped = droppedClaims({
    before: [...leaving, ...objects.map(({ live }) => live)].flatMap(object =>
      object?.metadata.labels?.[STORE_ID_LABEL] === id ? object : [],
    ),
    after: objects.map(({ desired }) => desired),
  });
  if (dropped.length === 0) {
    return undefined;
  }
  const workloads = [...new Set(dropped.map(({ workload }) => workload))];
  const claims = [...new Set(dropped.map(({ claim }) => claim))];
  return {
    reason: 'DataAtRisk',
    message: `The present engine and values would remove ${workloads.join(
      ', ',
    )}, whose volume ${claims.join(
      ', ',
    )} holds the shop's data. Nothing was changed. Put the engine or its values back as they were; or, to give the data up, annotate ${
      workloads[0]
    } with ${ALLOW_REMOVAL_ANNOTATION}=true`,
  };
}
