import { z } from 'zod/v3';

/** Name of a Kubernetes object: a DNS label. */
export const objectNameSchema = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'must be a DNS label');
