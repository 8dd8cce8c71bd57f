import { Modules } from '@medusajs/framework/utils';
import { updateStoresWorkflow } from '@medusajs/medusa/core-flows';
import { z } from 'zod';
import type { SetUp } from './SetUp';

/** What was wished for before, kept with Medusa's store: what people change in the admin stays until the wish changes. */
const wishesSchema = z
  .object({
    title: z.string().optional(),
    currency: z.string().optional(),
    country: z.string().optional(),
    sampleData: z.boolean().optional(),
  })
  .catch({});

/** See {@link wishesSchema}. */
export type Wishes = z.output<typeof wishesSchema>;

const KEY = 'store_platform';

/** The one store that Medusa made at its first start. */
export async function findStore({ container }: Pick<SetUp, 'container'>) {
  const [store] = await container
    .resolve(Modules.STORE)
    .listStores({}, { relations: ['supported_currencies'], take: 1 });
  if (!store) {
    throw new Error('Medusa has made no store; start it once');
  }
  return { ...store, wishes: wishesSchema.parse(store.metadata?.[KEY]) };
}

/** Name and currency as wished for; currencies that people added stay. Returns what was wished for before. */
export async function ensureStore({
  container,
  settings,
}: SetUp): Promise<{ before: Wishes; salesChannelId: string }> {
  const store = await findStore({ container });
  const { title, currency } = settings;
  const salesChannelId = store.default_sales_channel_id;
  if (!salesChannelId) {
    throw new Error('the store has no default sales channel');
  }
  const others = (store.supported_currencies ?? []).filter(
    ({ currency_code: code }) => code !== currency,
  );
  // Medusa makes the store with EUR, which nobody asked for.
  const kept = store.wishes.currency ? others : [];
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store.id },
      update: {
        ...(title === store.wishes.title ? {} : { name: title }),
        ...(currency === store.wishes.currency
          ? {}
          : {
              supported_currencies: [
                { currency_code: currency, is_default: true },
                ...kept.map(({ currency_code: code }) => ({
                  currency_code: code,
                  is_default: false,
                })),
              ],
            }),
      },
    },
  });
  return { before: store.wishes, salesChannelId };
}

/** Writes down what was wished for, once all of it is done. */
export async function rememberWishes(
  { container, settings }: SetUp,
  hasSample: boolean,
): Promise<void> {
  const { id, metadata } = await findStore({ container });
  const { title, currency, country } = settings;
  const wishes: Wishes = { title, currency, country, sampleData: hasSample };
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id },
      update: { metadata: { ...metadata, [KEY]: wishes } },
    },
  });
}
