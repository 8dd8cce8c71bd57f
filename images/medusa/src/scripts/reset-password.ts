import type { ExecArgs } from '@medusajs/framework/types';
import { Modules } from '@medusajs/framework/utils';
import Redis from 'ioredis';
import { endSessionsOf } from '../endSessionsOf';
import { requireVariable } from '../requireVariable';
import { say } from '../say';
import { readSettings } from '../set-up/settings';

const PROVIDER = 'emailpass';

/** Gives the admin the password in NEW_PASSWORD, and ends the sessions of whoever is logged in as the admin. */
export default async function resetPassword({
  container,
}: ExecArgs): Promise<void> {
  const { adminEmail } = readSettings();
  const auth = container.resolve(Modules.AUTH);
  const [identity] = await auth.listAuthIdentities(
    { provider_identities: { entity_id: adminEmail, provider: PROVIDER } },
    { relations: ['provider_identities'] },
  );
  if (!identity) {
    throw new Error(`nobody can log in as ${adminEmail}`);
  }
  const { success, error } = await auth.updateProvider(PROVIDER, {
    entity_id: adminEmail,
    password: requireVariable('NEW_PASSWORD'),
  });
  if (!success) {
    throw new Error(`Medusa does not take the new password: ${error}`);
  }
  const redis = new Redis(requireVariable('REDIS_URL'));
  try {
    const ended = await endSessionsOf(redis, identity.id);
    say(`the admin has a new password; ${ended} sessions were ended`);
  } finally {
    redis.disconnect();
  }
}
