import type {
  Condition,
  JsonObject,
} from '@store-platform/backstage-plugin-stores-common';
import { PLATFORM_ACTOR } from '../../database/platformActor';
import type {
  NewAuditRecord,
  NewStoreEvent,
  StoreRecord,
} from '../../database/types';
import {
  type Correction,
  recordSecurityCorrections,
  type ReportedCorrection,
} from '../../model/driftHistory';
import type { MoveResult } from '../Pass';
import { conditionOf, setConditions } from '../report/conditions';
import type { ForeignObject } from '../types';
import type { ForeignObjectOutcome } from './removeForeignObjects';

const RESTORED = 'Only the isolation of the platform applies';

interface IsolationOptions {
  record: StoreRecord;
  /** Foreign objects, and what became of them; undefined if the pass did not come so far. */
  outcomes: ForeignObjectOutcome[] | undefined;
  /** What the move put right in isolation objects. */
  corrected: Correction[];
  result: MoveResult;
  /** ISO 8601, database clock. */
  at: string;
}

/**
 * Adds to what a move leads to what was found of the store's isolation: the condition `Isolated`, and for each violation an event, an
 * audit record and through the event a notification to the operators. What happens again within an hour is counted, not repeated.
 */
export function noteIsolation(options: IsolationOptions): MoveResult {
  const { record, outcomes = [], corrected, result, at } = options;
  const { history, reports } = recordSecurityCorrections({
    history: result.driftHistory ?? record.driftHistory,
    corrections: [
      ...corrected,
      ...outcomes
        .filter(({ type }) => type === 'removed')
        .map(
          ({ object }): Correction => ({
            object: nameOf(object),
            field: '',
            manager: object.manager ?? '',
            how: 'created',
          }),
        ),
    ],
    at,
  });
  const standing = outcomes.filter(({ type }) => type !== 'removed');
  const before = conditionOf(record.store.status.conditions, 'Isolated');
  const condition = options.outcomes && conditionFor(standing, before);
  const violations = reports.map(violationOf);
  if (condition?.status === 'False' && condition.message !== before?.message) {
    violations.push({
      event: {
        type: 'Warning',
        reason: 'IsolationViolated',
        message: condition.message,
      },
      auditEvent: 'store-isolation-violated',
      details: {
        objects: standing.map(({ object }) => describe(object)),
      },
    });
  }
  return {
    ...result,
    ...(reports.length > 0 || history !== record.driftHistory
      ? { driftHistory: history }
      : {}),
    ...(condition
      ? {
          conditions: setConditions({
            conditions: result.conditions ?? record.store.status.conditions,
            changes: [condition],
            at,
          }),
        }
      : {}),
    events: [...(result.events ?? []), ...violations.map(({ event }) => event)],
    audit: [
      ...(result.audit ?? []),
      ...violations.map(violation => auditRecordOf(record, violation)),
    ],
  };
}

/** Undefined while there is nothing to say: no store is said to be isolated before that was in doubt. */
function conditionFor(
  standing: ForeignObjectOutcome[],
  before: Condition | undefined,
): Omit<Condition, 'lastTransitionTime'> | undefined {
  const [first] = standing;
  if (!first) {
    return before && before.status !== 'True'
      ? {
          type: 'Isolated',
          status: 'True',
          reason: 'Restored',
          message: RESTORED,
        }
      : undefined;
  }
  return {
    type: 'Isolated',
    status: 'False',
    reason: `Foreign${first.object.kind}`,
    message: standing.map(standingMessage).join(' '),
  };
}

const EFFECTS: Record<string, string> = {
  NetworkPolicy: "may open the store's network",
  ResourceQuota: 'limits what the store may use',
  LimitRange: "changes the limits of the store's pods",
};

function standingMessage({ object, type, message }: ForeignObjectOutcome) {
  const effect = EFFECTS[object.kind] ?? 'changes how the store is isolated';
  const remedy =
    type === 'refused'
      ? `It could not be removed: ${message}`
      : 'Delete it, or allow it in stores.isolation.foreignObjects.allow.';
  return `${describe(
    object,
  )} was created outside Store Platform and ${effect}. ${remedy}`;
}

interface Violation {
  event: NewStoreEvent;
  auditEvent: NewAuditRecord['event'];
  details: JsonObject;
}

function violationOf(correction: ReportedCorrection): Violation {
  const { object, field, manager, how, unreported } = correction;
  const again =
    unreported > 0
      ? ` Corrected ${unreported} more times since the last report.`
      : '';
  return {
    event: {
      type: 'Warning',
      reason: 'IsolationRestored',
      message: `Isolation restored: ${describeCorrection(correction)}.${again}`,
    },
    auditEvent: 'store-isolation-restored',
    details: { object, field, manager, how, repeated: unreported },
  };
}

function describeCorrection({ object, field, manager, how }: Correction) {
  const by = manager ? ` (by ${manager})` : '';
  switch (how) {
    case 'created':
      return `${object} was created outside Store Platform${by} and was removed`;
    case 'deleted':
      return `${object} was deleted outside Store Platform${by} and was created again`;
    default:
      return `${object} was modified outside Store Platform (field ${field}${
        manager ? `, by ${manager}` : ''
      }) and was restored`;
  }
}

function auditRecordOf(
  { store, specRequestId }: StoreRecord,
  { auditEvent, event, details }: Violation,
): NewAuditRecord {
  return {
    event: auditEvent,
    outcome: 'succeeded',
    caller: { actor: PLATFORM_ACTOR, requestId: specRequestId },
    storeId: store.metadata.id,
    details: { ...details, message: event.message },
  };
}

function describe({ kind, name, manager }: ForeignObject): string {
  return `${kind} ${name}${manager ? ` (by ${manager})` : ''}`;
}

function nameOf({ kind, name }: ForeignObject): string {
  return `${kind} ${name}`;
}
