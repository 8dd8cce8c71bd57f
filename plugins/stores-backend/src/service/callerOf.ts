import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { z } from 'zod/v3';
import type { Caller } from '../database/types';
import { principalRef } from './principalRef';
import type { CallContext } from './StoresService';

const IPV4_IN_IPV6 = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i;

const actorSchema = z.object({
  type: z.literal('user'),
  actor: z.object({ subject: z.string() }),
});

/** Who calls, as the audit keeps it. */
export function callerOf(context: CallContext): Caller {
  const { credentials, requestId, request, taskId } = context;
  return {
    actor: principalRef(credentials),
    via: viaOf(credentials),
    // Express believes X-Forwarded-For only of the proxies that `backend.trustProxy` names.
    ip: request?.ip?.replace(IPV4_IN_IPV6, ''),
    requestId,
    taskId,
  };
}

/** The service that acts on behalf of a user. */
function viaOf({ principal }: BackstageCredentials): string | undefined {
  return actorSchema.safeParse(principal).data?.actor.subject;
}
