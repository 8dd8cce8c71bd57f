import { Modules } from '@medusajs/framework/utils';
import { createUsersWorkflow } from '@medusajs/medusa/core-flows';
import { requireVariable } from '../requireVariable';
import type { SetUp } from './SetUp';

const PROVIDER = 'emailpass';

/** Somebody who can log in. The password is set when the login is made, and not again. */
export async function ensureAdmin({
  container,
  settings,
}: SetUp): Promise<void> {
  const { adminEmail: email } = settings;
  const users = container.resolve(Modules.USER);
  const [user] = await users.listUsers({ email });
  const userId = user?.id ?? (await createUser(container, email));
  const auth = container.resolve(Modules.AUTH);
  const [identity] = await auth.listAuthIdentities(
    { provider_identities: { entity_id: email, provider: PROVIDER } },
    { relations: ['provider_identities'] },
  );
  const id = identity?.id ?? (await register({ container, settings }));
  if (identity?.app_metadata?.user_id !== userId) {
    await auth.updateAuthIdentities({
      id,
      app_metadata: { ...identity?.app_metadata, user_id: userId },
    });
  }
}

async function createUser(container: SetUp['container'], email: string) {
  const { result } = await createUsersWorkflow(container).run({
    input: { users: [{ email }] },
  });
  const [user] = result;
  if (!user) {
    throw new Error('Medusa made no user');
  }
  return user.id;
}

async function register({ container, settings }: SetUp): Promise<string> {
  const { authIdentity, error } = await container
    .resolve(Modules.AUTH)
    .register(PROVIDER, {
      body: {
        email: settings.adminEmail,
        password: requireVariable('ADMIN_PASSWORD'),
      },
    });
  if (!authIdentity) {
    throw new Error(`the admin's login could not be made: ${error}`);
  }
  return authIdentity.id;
}
