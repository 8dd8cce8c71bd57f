import { z } from 'zod/v3';

/** The words a store's state is told in. */
export const storeSummaries = [
  'Queued',
  'Provisioning',
  'Ready',
  'Degraded',
  'Failed',
  'Suspended',
  'Deleting',
  'Deleted',
] as const;

/** See {@link storeSummaries}. */
export const storeSummarySchema = z.enum(storeSummaries);

/** See {@link storeSummaries}. */
export type StoreSummary = z.infer<typeof storeSummarySchema>;
