import {
  Store,
  storeSummary,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';

/** A store as agents see it: what there is to know, in words, and no secrets. */
export const describedStoreSchema = z.object({
  storeId: z.string().describe('Id that the other actions take'),
  name: z.string(),
  title: z.string(),
  owner: z.string().describe('Catalog reference of the owning user or group'),
  engine: z.string(),
  plan: z.string(),
  state: z
    .string()
    .describe(
      'Queued, Provisioning, Ready, Degraded, Failed, Suspended, Deleting or Deleted',
    ),
  message: z.string().optional().describe('Why it is in that state'),
  addresses: z.array(z.object({ title: z.string(), url: z.string() })),
  deletionProtection: z.boolean(),
  expiresAt: z.string().optional().describe('ISO 8601'),
});

/** See {@link describedStoreSchema}. */
export function describeStore(
  store: Store,
): z.infer<typeof describedStoreSchema> {
  const { metadata, spec, status } = store;
  return {
    storeId: metadata.id,
    name: metadata.name,
    title: metadata.title,
    owner: metadata.owner,
    engine: spec.engine,
    plan: spec.plan,
    state: storeSummary(store),
    message: storeSummaryMessage(store),
    addresses: status.endpoints.map(({ title, url }) => ({ title, url })),
    deletionProtection: metadata.deletionProtection,
    expiresAt: spec.expiresAt,
  };
}
