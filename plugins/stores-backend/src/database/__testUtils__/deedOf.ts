import type { Deed } from '../types';

/** A deed of Jo's that the timeline tells by the reason given. */
export function deedOf(reason: string, changes: Partial<Deed> = {}): Deed {
  return {
    auditEvent: 'store-test',
    caller: { actor: 'user:default/jo', requestId: 'req-1' },
    event: { type: 'Normal', reason, message: reason },
    ...changes,
  };
}
