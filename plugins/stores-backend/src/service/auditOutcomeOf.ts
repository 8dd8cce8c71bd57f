import { isError, NotAllowedError } from '@backstage/errors';
import type { AuditOutcome } from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';

const REFUSALS = [
  'InputError',
  'AuthenticationError',
  'NotFoundError',
  'ConflictError',
  'ConcurrencyError',
];
const statusSchema = z.object({ statusCode: z.number().min(400).max(499) });

/** How the audit tells of a deed that ended with an error, and why. */
export function auditOutcomeOf(error: unknown): {
  outcome: Exclude<AuditOutcome, 'succeeded'>;
  reason: string;
} {
  if (!isError(error)) {
    return { outcome: 'failed', reason: 'The platform failed' };
  }
  const { name, message } = error;
  if (name === NotAllowedError.name) {
    return { outcome: 'denied', reason: message };
  }
  if (REFUSALS.includes(name) || statusSchema.safeParse(error).success) {
    return { outcome: 'refused', reason: message };
  }
  // Messages of other errors were not written for readers: the database's quote what was to be stored.
  const isForReaders = [
    'ServiceUnavailableError',
    'ActionFailedError',
  ].includes(name);
  const reason = isForReaders
    ? message
    : `The platform failed (${name}); its log tells more`;
  return { outcome: 'failed', reason };
}
