import {
  CredentialResets,
  credentialResetsSchema,
  Restarts,
  restartsSchema,
  Rotations,
  rotationsSchema,
} from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import type { InForce } from '../types';

const inForceSchema = z.object({
  suspended: z.boolean().default(false),
  restarts: restartsSchema.default({}),
  rotations: rotationsSchema.default({}),
  refusedRotations: rotationsSchema.default({}),
  serving: z
    .object({
      workloads: z.array(z.string()),
      endpoints: z.array(z.string()),
    })
    .optional(),
  rerunJobsAt: z.string().optional(),
});

/** What the column `restarts` holds. */
export function parseRestarts(column: string): Restarts {
  return restartsSchema.parse(JSON.parse(column));
}

/** What the column `rotations` holds. */
export function parseRotations(column: string): Rotations {
  return rotationsSchema.parse(JSON.parse(column));
}

/** What the column `credential_resets` holds. */
export function parseCredentialResets(column: string): CredentialResets {
  return credentialResetsSchema.parse(JSON.parse(column));
}

/** What the column `in_force` holds. */
export function parseInForce(column: string): InForce {
  return inForceSchema.parse(JSON.parse(column));
}
