import { z } from 'zod/v3';
import { conditionSchema } from './condition';
import { jsonObjectSchema } from './json';
import { stageSchema } from './stage';

/** Where a part of the shop can be opened. */
export const endpointSchema = z.object({
  /** Identifier from the engine, such as `shop` or `admin`. */
  id: z.string(),
  title: z.string(),
  url: z.string(),
});

/** See {@link endpointSchema}. */
export type Endpoint = z.infer<typeof endpointSchema>;

/** The name that stands for every component of a store. No engine may call a component so. */
export const ALL_COMPONENTS = 'all';

/** When the restart of a component (or of `all`) was last asked for, ISO 8601; by the component's id. */
export const restartsSchema = z.record(z.string());

/** When the rotation of a generated Secret was last asked for, ISO 8601; by the Secret's name. */
export const rotationsSchema = z.record(z.string());

/** When and by whom (entity or service reference) a login's password was last reset; by the credential's id. */
export const credentialResetsSchema = z.record(
  z.object({ at: z.string(), by: z.string() }),
);

/** See {@link restartsSchema}. */
export type Restarts = z.infer<typeof restartsSchema>;
/** See {@link rotationsSchema}. */
export type Rotations = z.infer<typeof rotationsSchema>;
/** See {@link credentialResetsSchema}. */
export type CredentialResets = z.infer<typeof credentialResetsSchema>;

/** Who a store is: identity, ownership and versions. Times are ISO 8601. */
export const storeMetadataSchema = z.object({
  /** UUID; never reused. */
  id: z.string(),
  /** DNS label, unique among live stores. */
  name: z.string(),
  title: z.string(),
  /** Catalog reference of the owning user or group. */
  owner: z.string(),
  /** Kubernetes namespace that holds everything of this store. */
  namespace: z.string(),
  /** Counts changes of the spec. */
  generation: z.number().int(),
  /** Optimistic lock: counts every accepted write. */
  version: z.number().int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Entity or service reference of who asked for the store. */
  createdBy: z.string(),
  /** Request id of the accepted create request. */
  requestId: z.string(),
  deletionProtection: z.boolean(),
  deletionRequestedAt: z.string().optional(),
  /** Set once nothing of the store is left in the cluster. */
  deletedAt: z.string().optional(),
});

/** What is wanted. */
export const storeSpecSchema = z.object({
  engine: z.string(),
  /** Version of the engine's chart the store was last rendered from. */
  engineVersion: z.string(),
  plan: z.string(),
  /** Validated by the engine's `parameters` schema. */
  parameters: jsonObjectSchema,
  adminEmail: z.string(),
  cluster: z.string(),
  hostnames: z.array(z.string()),
  suspended: z.boolean(),
  /** When the store ends by itself, ISO 8601; absent for never. */
  expiresAt: z.string().optional(),
  restarts: restartsSchema.optional(),
  rotations: rotationsSchema.optional(),
  /** When a person last confirmed a loss of data, ISO 8601. */
  dataLossConfirmedAt: z.string().optional(),
});

/** What a queued store waits for. */
export const storeQueueSchema = z.object({
  /** 1 is next. */
  position: z.number().int(),
  /** Most stores that are set up at a time on the store's cluster. */
  limit: z.number().int(),
  /** Names of the stores that hold these places, as far as the reader may read them. */
  holders: z.array(z.string()),
  /** How many others hold one. */
  otherHolders: z.number().int(),
  /** Present while the cluster cannot be asked. */
  unavailable: z
    .object({
      /** ISO 8601. */
      since: z.string(),
      /** CamelCase. */
      reason: z.string(),
    })
    .optional(),
  /** All that in a sentence. */
  message: z.string(),
});

/** See {@link storeQueueSchema}. */
export type StoreQueue = z.infer<typeof storeQueueSchema>;

/** What was observed. */
export const storeStatusSchema = z.object({
  /** The generation the rest of the status speaks of. */
  observedGeneration: z.number().int(),
  conditions: z.array(conditionSchema),
  stages: z.array(stageSchema),
  /** Those this store has. */
  endpoints: z.array(endpointSchema),
  /** Ids of the engine's components that this store has; absent until it was first set up. */
  components: z.array(z.string()).optional(),
  /** When the store took its place among those being provisioned; absent while queued. */
  admittedAt: z.string().optional(),
  /** When it was Ready for the first time. */
  readyAt: z.string().optional(),
  /** Logins whose first password, the one that was generated, no longer holds. */
  credentialResets: credentialResetsSchema.optional(),
  /** 1 is next. Only while queued; every cluster has its own queue. */
  queuePosition: z.number().int().optional(),
  /** Only while queued, and only where stores are read: the answer of a change leaves it out. */
  queue: storeQueueSchema.optional(),
});

/** A store as the API shows it. */
export const storeSchema = z.object({
  metadata: storeMetadataSchema,
  spec: storeSpecSchema,
  status: storeStatusSchema,
});

/** See {@link storeMetadataSchema}. */
export type StoreMetadata = z.infer<typeof storeMetadataSchema>;
/** See {@link storeSpecSchema}. */
export type StoreSpec = z.infer<typeof storeSpecSchema>;
/** See {@link storeStatusSchema}. */
export type StoreStatus = z.infer<typeof storeStatusSchema>;
/** See {@link storeSchema}. */
export type Store = z.infer<typeof storeSchema>;
