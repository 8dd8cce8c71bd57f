import { ContainerRegistrationKeys, Modules } from '@medusajs/framework/utils';
import {
  createApiKeysWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  revokeApiKeysWorkflow,
} from '@medusajs/medusa/core-flows';
import { redacted } from '../database/restoreBaseline';
import { requireVariable } from '../requireVariable';
import type { SetUp } from './SetUp';

/** The platform's key is told from those that people make by its title. */
const TITLE = 'Storefront';
/** Medusa's own first key, which becomes the platform's. */
const FIRST_TITLE = 'Default Publishable API Key';

/**
 * The shop knows the publishable key that the platform made (SHOP_PUBLISHABLE_KEY). After a rotation there is a new one; the
 * one before goes on for SHOP_KEY_GRACE_SECONDS, for pages that are open. Keys that people made are left alone.
 */
export async function ensurePublishableKey(
  options: SetUp & { salesChannelId: string },
): Promise<void> {
  const { container, salesChannelId } = options;
  const token = requireVariable('SHOP_PUBLISHABLE_KEY');
  const keys = await container
    .resolve(Modules.API_KEY)
    .listApiKeys({ type: 'publishable' }, { take: 1_000 });
  const own = keys.filter(({ title }) => [TITLE, FIRST_TITLE].includes(title));
  const known = keys.find(key => key.token === token);
  // A key that nobody has been told of yet, so that it can still become another.
  const first = own.find(({ title }) => title === FIRST_TITLE);
  const id = known?.id ?? first?.id ?? (await createKey(options));
  await linkSalesChannelsToApiKeyWorkflow(container).run({
    input: { id, add: [salesChannelId] },
  });
  await setToken(options, { id, token });
  const before = own.filter(key => key.id !== id && !key.revoked_at);
  if (before.length > 0) {
    await revokeApiKeysWorkflow(container).run({
      input: {
        selector: { id: before.map(key => key.id) },
        revoke: {
          revoked_by: 'store-platform',
          revoke_in: Number(process.env.SHOP_KEY_GRACE_SECONDS ?? 600),
        },
      },
    });
  }
}

async function createKey({ container }: SetUp): Promise<string> {
  const { result } = await createApiKeysWorkflow(container).run({
    input: {
      api_keys: [
        { title: TITLE, type: 'publishable', created_by: 'store-platform' },
      ],
    },
  });
  const [key] = result;
  if (!key) {
    throw new Error('Medusa made no publishable key');
  }
  return key.id;
}

/** Medusa makes up the text of its keys; there is no other way to give it one that is known elsewhere already. */
async function setToken(
  { container }: SetUp,
  { id, token }: { id: string; token: string },
): Promise<void> {
  await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)('api_key')
    .where({ id })
    .update({ token, redacted: redacted(token), title: TITLE });
}
