import type { Condition } from '@store-platform/backstage-plugin-stores-common';
import { APPLIED_HASH_ANNOTATION } from '../../engines/stampObject';
import type { NewStoreEvent, StoreRecord } from '../../database/types';
import {
  conflictsOf,
  type Correction,
  type DriftKey,
  recordCorrections,
  reviewHistory,
} from '../../model/driftHistory';
import type { MoveResult } from '../Pass';
import { conditionOf, setConditions } from '../report/conditions';
import type { ObservedObject } from '../types';
import { describeConflict } from './describeConflict';
import { describeFields } from './describeDrift';
import { noteIsolation } from './noteIsolation';
import { objectName } from './objectName';
import type { ForeignObjectOutcome } from './removeForeignObjects';

interface DriftOptions {
  record: StoreRecord;
  /** As they were seen; undefined if the pass did not come so far. */
  objects: ObservedObject[] | undefined;
  outcomes: ForeignObjectOutcome[] | undefined;
  corrected: (Correction & { isolation: boolean })[];
  result: MoveResult;
  /** ISO 8601, database clock. */
  at: string;
}

/**
 * Adds to what a move leads to what others did to the store's objects: the history of corrections, conflicts (once), and drift that is
 * left as it is.
 */
export function noteDrift(options: DriftOptions): MoveResult {
  const { record, objects = [], corrected, at } = options;
  const result = noteIsolation({
    ...options,
    corrected: corrected.filter(({ isolation }) => isolation),
  });
  const { history: recorded, conflicts } = recordCorrections({
    history: result.driftHistory ?? record.driftHistory,
    // What was deleted is created again however often that happens.
    corrections: corrected.filter(
      ({ isolation, how }) => !isolation && how !== 'deleted',
    ),
    at,
  });
  const driftHistory = options.objects
    ? reviewHistory({
        history: recorded,
        seen: keptOf(objects),
        renderings: renderingsOf(objects),
        at,
      })
    : recorded;
  const before = conditionOf(record.store.status.conditions, 'Drifted');
  const condition = driftCondition(objects, conflictsOf(driftHistory));
  const events = conflicts.map(
    (conflict): NewStoreEvent => ({
      type: 'Warning',
      reason: 'DriftConflict',
      message: describeConflict(conflict),
    }),
  );
  if (
    condition?.reason === 'DriftReported' &&
    condition.message !== before?.message
  ) {
    const { reason, message } = condition;
    events.push({ type: 'Warning', reason, message });
  }
  return {
    ...result,
    ...(driftHistory === record.driftHistory ? {} : { driftHistory }),
    ...(condition && {
      conditions: setConditions({
        conditions: result.conditions ?? record.store.status.conditions,
        changes: [condition],
        at,
      }),
    }),
    events: [...(result.events ?? []), ...events],
  };
}

/**
 * Undefined if nothing is left as others made it: then the move says how the store stands. A conflict stands until it is forgotten,
 * also while nobody changes the field: it would not be corrected.
 */
function driftCondition(
  objects: ObservedObject[],
  conflicts: DriftKey[],
): Omit<Condition, 'lastTransitionTime'> | undefined {
  if (conflicts.length > 0) {
    return {
      type: 'Drifted',
      status: 'True',
      reason: 'Conflict',
      message: conflicts.map(describeConflict).join(' '),
    };
  }
  const reported = objects.filter(({ kept }) => kept && kept.length > 0);
  return reported.length > 0
    ? {
        type: 'Drifted',
        status: 'True',
        reason: 'DriftReported',
        message: `${reported
          .map(
            ({ desired, kept = [] }) =>
              `${objectName(
                desired,
              )} was modified outside Store Platform${describeFields(kept)}`,
          )
          .join(
            '; ',
          )}. It is not corrected, because stores.drift.mode is report.`,
      }
    : undefined;
}

function keptOf(objects: ObservedObject[]): DriftKey[] {
  return objects.flatMap(({ desired, kept = [] }) =>
    kept.map(
      ({ field, manager = '' }): DriftKey => ({
        object: objectName(desired),
        ...{ field, manager },
      }),
    ),
  );
}

function renderingsOf(objects: ObservedObject[]) {
  const renderings = new Map<string, (string | undefined)[]>();
  for (const { desired } of objects) {
    const name = objectName(desired);
    renderings.set(name, [
      ...(renderings.get(name) ?? []),
      desired.metadata.annotations?.[APPLIED_HASH_ANNOTATION],
    ]);
  }
  return renderings;
}
