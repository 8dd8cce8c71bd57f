import type { ExecArgs } from '@medusajs/framework/types';
import { say } from '../say';
import { ensureAdmin } from '../set-up/ensureAdmin';
import { ensurePublishableKey } from '../set-up/ensurePublishableKey';
import { ensureRegion } from '../set-up/ensureRegion';
import { ensureSampleProduct } from '../set-up/ensureSampleProduct';
import { ensureShipping } from '../set-up/ensureShipping';
import { ensureStore, rememberWishes } from '../set-up/ensureStore';
import { readSettings } from '../set-up/settings';

/** Makes a shop of a migrated Medusa. Runs again without harm, also after it was cut off anywhere. */
export default async function setUp({ container }: ExecArgs): Promise<void> {
  const options = { container, settings: readSettings() };
  say('setting the store up');
  const { before, salesChannelId } = await ensureStore(options);
  await ensurePublishableKey({ ...options, salesChannelId });
  await ensureAdmin(options);
  await ensureRegion(options, before);
  say('setting shipping up');
  const { profileId } = await ensureShipping({ ...options, salesChannelId });
  const hasSample = await ensureSampleProduct(
    { ...options, salesChannelId, profileId },
    before,
  );
  await rememberWishes(options, hasSample);
  say('the shop is set up');
}
