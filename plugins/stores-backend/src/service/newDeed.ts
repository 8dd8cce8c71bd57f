import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import type { AuditEvent, Deed } from '../database/types';
import { callerOf } from './callerOf';
import type { CallContext } from './StoresService';

/**
 * What a caller does to a store, for the operation that carries it out.
 *
 * @param options - `reason`: of the timeline's event; `what`: is done, to which the timeline adds by whom
 */
export function newDeed(options: {
  context: CallContext;
  auditEvent: AuditEvent;
  reason: string;
  what: string;
  details?: JsonObject;
}): Deed {
  const { context, auditEvent, reason, what, details } = options;
  const caller = callerOf(context);
  return {
    auditEvent,
    caller,
    details,
    event: {
      type: 'Normal',
      reason,
      message: `${what} by ${caller.actor}`,
    },
  };
}
