import { z } from 'zod/v3';

/** A container whose log can be read. */
export const logContainerSchema = z.object({
  name: z.string(),
  /** True for one that prepares the pod and ends. */
  init: z.boolean(),
  state: z.enum(['waiting', 'running', 'terminated']),
  /** Why it waits, or how it ended, for the shop's owner. */
  message: z.string().optional(),
  restarts: z.number().int(),
  /** Whether a run before the present one left a log. */
  hasPrevious: z.boolean(),
});

/** See {@link logContainerSchema}. */
export type LogContainer = z.infer<typeof logContainerSchema>;

/** A pod whose containers' logs can be read. */
export const logPodSchema = z.object({
  name: z.string(),
  /** Component it belongs to; `other` if none. */
  component: z.string(),
  componentTitle: z.string(),
  ready: z.boolean(),
  startedAt: z.string().optional(),
  containers: z.array(logContainerSchema),
});

/** See {@link logPodSchema}. */
export type LogPod = z.infer<typeof logPodSchema>;

/** Answer of `GET /:id/logs/sources`. */
export const logSourcesSchema = z.object({
  items: z.array(logPodSchema),
  /** Why there is nothing to read yet, or any more. */
  message: z.string().optional(),
});

/** See {@link logSourcesSchema}. */
export type LogSources = z.infer<typeof logSourcesSchema>;

const objectNameSchema = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/, 'must be the name of an object');

const switchSchema = z.preprocess(
  value => (value === 'true' || value === 'false' ? value === 'true' : value),
  z.boolean().default(false),
);

/** Query of `GET /:id/logs`. */
export const readLogsQuerySchema = z
  .object({
    pod: objectNameSchema,
    container: objectNameSchema,
    /** Of the container's run before the present one. */
    previous: switchSchema,
    /** Goes on with what is written from now on. */
    follow: switchSchema,
    /** Only what is younger than so many seconds. */
    sinceSeconds: z.coerce.number().int().min(1).max(31_536_000).optional(),
    /** Only what is younger than this time: that of the last line seen, to go on after a drop. RFC 3339, nanoseconds kept. */
    after: z
      .string()
      .max(40)
      .regex(
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/,
        'must be the time of a line, such as 2026-01-02T03:04:05.123456789Z',
      )
      .optional(),
    /** At most so many of the last lines to begin with. */
    tailLines: z.coerce.number().int().min(0).max(100_000).optional(),
    /** `ndjson` is a stream of {@link logRecordSchema}, `text` the bare lines, as a file. */
    format: z.enum(['ndjson', 'text']).default('ndjson'),
  })
  .strict();

/** See {@link readLogsQuerySchema}; as sent. */
export type ReadLogsQuery = z.input<typeof readLogsQuerySchema>;
/** See {@link readLogsQuerySchema}; as parsed. */
export type ParsedReadLogsQuery = z.output<typeof readLogsQuerySchema>;

/** One record of a log stream: a line, lines left out because they came too fast, a remark, the end. */
export const logRecordSchema = z.union([
  z.object({
    type: z.literal('line'),
    /** When it was written: RFC 3339 with nanoseconds. */
    at: z.string(),
    text: z.string(),
  }),
  z.object({ type: z.literal('skipped'), lines: z.number().int() }),
  /** Nothing new; keeps proxies from closing the connection. */
  z.object({ type: z.literal('alive') }),
  z.object({
    type: z.literal('end'),
    /** Why there will be no more, for the shop's owner. */
    message: z.string(),
    /** Whether there may be more after all: ask again for what came after the last line. */
    again: z.boolean().optional(),
  }),
]);

/** See {@link logRecordSchema}. */
export type LogRecord = z.infer<typeof logRecordSchema>;
