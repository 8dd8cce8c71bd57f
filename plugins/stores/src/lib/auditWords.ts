import { parseEntityRef } from '@backstage/catalog-model';
import type { AuditOutcome } from '@store-platform/backstage-plugin-stores-common';

const known: Record<string, string> = {
  'store-create': 'Create the store',
  'store-update': 'Change the store',
  'store-delete': 'Delete the store',
  'store-retry': 'Retry setup',
  'store-cancel': 'Cancel setup',
  'store-restart': 'Restart',
  'store-suspend': 'Suspend',
  'store-resume': 'Resume',
  'store-set-expiry': 'Set expiry',
  'store-protect': 'Switch deletion protection',
  'store-reset-password': 'Reset admin password',
  'store-unknown-action': 'Try an action that does not exist',
  'store-show-credentials': 'Show logins',
  'store-read-logs': 'Read logs',
  'store-read': 'Look at the store',
  'store-list': 'List stores',
  'store-isolation-violated': 'Isolation weakened',
  'store-confirm-data-loss': 'Data loss confirmed',
  'store-data-lost': 'Data lost',
  'store-isolation-restored': 'Isolation restored',
  'cluster-change': 'Change in the cluster',
  'audit-read': 'Read the audit',
  'audit-export': 'Export the audit',
};

/** Events that can be filtered by, with what they mean. */
export const auditEvents: { id: string; label: string }[] = Object.entries(
  known,
).map(([id, label]) => ({ id, label }));

/** What was done or tried, in words. An event nobody told us of is made readable. */
export function auditEventWords(event: string): string {
  const words = event.replace(/^store-/, '').replaceAll('-', ' ');
  return known[event] ?? words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** How it ended, in a word. */
export const auditOutcomeWords: Record<AuditOutcome, string> = {
  succeeded: 'Done',
  denied: 'Denied',
  refused: 'Refused',
  failed: 'Failed',
};

/** Who it was: the catalog entity to link to, or the name of a service. */
export function auditActor(
  actor: string,
): { entityRef: string } | { name: string } {
  if (actor === 'service:stores') {
    return { name: 'The platform itself' };
  }
  if (actor.startsWith('service:')) {
    return { name: actor.slice('service:'.length) };
  }
  try {
    parseEntityRef(actor);
    return { entityRef: actor };
  } catch {
    return { name: actor };
  }
}
