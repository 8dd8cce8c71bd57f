import { z } from 'zod/v3';
import { storeNameSchema, STORE_TITLE_MAX_LENGTH } from './names';
import { parametersSchema } from './parameters';
import { storeSchema } from './store';
import { storeSummarySchema } from './summary';
import {
  emailSchema,
  idempotencyKeySchema,
  lineOfText,
  ownerRefSchema,
  slugSchema,
} from './text';

const titleSchema = lineOfText({ max: STORE_TITLE_MAX_LENGTH });

/** Body of `POST /`. */
export const createStoreRequestSchema = z
  .object({
    name: storeNameSchema,
    title: titleSchema,
    owner: ownerRefSchema,
    engine: slugSchema,
    plan: slugSchema,
    adminEmail: emailSchema,
    parameters: parametersSchema.default({}),
    /**
     * Makes the request safe to repeat: a second create with the same name and
     * key, by the same caller, answers with the store the first one made.
     */
    idempotencyKey: idempotencyKeySchema.optional(),
  })
  .strict();

/** See {@link createStoreRequestSchema}; as sent. */
export type CreateStoreRequest = z.input<typeof createStoreRequestSchema>;
/** See {@link createStoreRequestSchema}; as parsed. */
export type ParsedCreateStoreRequest = z.output<
  typeof createStoreRequestSchema
>;

/** Body of `PUT /:id`: the version that was read, and what changes. */
export const updateStoreRequestSchema = z
  .object({
    version: z.number().int().positive(),
    title: titleSchema.optional(),
    owner: ownerRefSchema.optional(),
    plan: slugSchema.optional(),
    parameters: parametersSchema.optional(),
  })
  .strict();

/** See {@link updateStoreRequestSchema}. */
export type UpdateStoreRequest = z.infer<typeof updateStoreRequestSchema>;

/** Fields a list can be sorted by. */
export const storeSortFields = [
  'name',
  'title',
  'createdAt',
  'engine',
  'plan',
  'owner',
] as const;

const commaSeparated = <T extends z.ZodTypeAny>(item: T) =>
  z.preprocess(value => {
    if (typeof value !== 'string') {
      return value;
    }
    return value === '' ? undefined : value.split(',');
  }, z.array(item).max(20).optional());

/** Query of `GET /`. Lists are comma-separated: `?status=Ready,Failed`. */
export const listStoresQuerySchema = z
  .object({
    /** Rows to skip. */
    offset: z.coerce.number().int().min(0).default(0),
    /** Rows to return, at most 100. */
    limit: z.coerce.number().int().min(1).max(100).default(20),
    status: commaSeparated(storeSummarySchema),
    engine: commaSeparated(slugSchema),
    plan: commaSeparated(slugSchema),
    owner: commaSeparated(ownerRefSchema),
    /** Part of the name or title, in any case. */
    search: z.string().max(100).optional(),
    sort: z.enum(storeSortFields).default('createdAt'),
    order: z.enum(['asc', 'desc']).default('desc'),
  })
  .strict();

/** See {@link listStoresQuerySchema}; as sent. */
export type ListStoresQuery = z.input<typeof listStoresQuerySchema>;
/** See {@link listStoresQuerySchema}; as parsed. */
export type ParsedListStoresQuery = z.output<typeof listStoresQuerySchema>;

/** Answer of `GET /`. */
export const storeListSchema = z.object({
  items: z.array(storeSchema),
  /** Stores that match, on all pages. */
  totalItems: z.number().int(),
  /** Stores that wait for their turn, of all that the caller may read. */
  queueLength: z.number().int(),
});

/** See {@link storeListSchema}. */
export type StoreList = z.infer<typeof storeListSchema>;

/** Query of `GET /:id/events`. */
export const listEventsQuerySchema = z
  .object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    /** `nextCursor` of the page before. */
    cursor: z
      .string()
      .regex(/^[0-9]{1,18}$/, 'must be the nextCursor of the page before')
      .optional(),
  })
  .strict();

/** See {@link listEventsQuerySchema}; as sent. */
export type ListEventsQuery = z.input<typeof listEventsQuerySchema>;
/** See {@link listEventsQuerySchema}; as parsed. */
export type ParsedListEventsQuery = z.output<typeof listEventsQuerySchema>;

/** Answer of `GET /names/:name`. */
export const nameAvailabilitySchema = z.object({
  name: z.string(),
  available: z.boolean(),
  /** Why it is not available, for the person who typed it. */
  reason: z.string().optional(),
  /** What has the name; absent when it is available, or no name at all. */
  takenBy: z.enum(['store', 'catalog', 'namespace']).optional(),
  /** What could not be checked of a name that is available, for the person who typed it. */
  warning: z.string().optional(),
});

/** See {@link nameAvailabilitySchema}. */
export type NameAvailability = z.infer<typeof nameAvailabilitySchema>;
