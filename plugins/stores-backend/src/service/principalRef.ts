import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { z } from 'zod/v3';

const principalSchema = z.union([
  z.object({ type: z.literal('user'), userEntityRef: z.string() }),
  z.object({ type: z.literal('service'), subject: z.string() }),
]);

/** Who credentials stand for: a user's entity reference, or the subject of a service. */
export function principalRef(credentials: BackstageCredentials): string {
  const { data: principal } = principalSchema.safeParse(credentials.principal);
  if (principal?.type === 'user') {
    return principal.userEntityRef;
  }
  return principal ? `service:${principal.subject}` : 'unknown';
}
