import { z } from 'zod/v3';
import { storeSummarySchema } from './summary';

/** What is used of a resource against what is asked for and what is the most. CPU in cores, memory in bytes. */
export const usageSchema = z.object({
  /** Absent where the cluster has no metrics API. */
  used: z.number().optional(),
  request: z.number().optional(),
  limit: z.number().optional(),
});

/** See {@link usageSchema}. */
export type Usage = z.infer<typeof usageSchema>;

/** One pod of a store. Times are ISO 8601. */
export const podHealthSchema = z.object({
  name: z.string(),
  /** In one word, as `kubectl get pods` says it: `Running`, `Pending`, `CrashLoopBackOff`, `Completed`, `Terminating`. */
  phase: z.string(),
  ready: z.boolean(),
  /** Why it is not ready, for the shop's owner. */
  message: z.string().optional(),
  startedAt: z.string().optional(),
  restarts: z.number().int(),
  lastRestart: z
    .object({
      /** `OOMKilled`, `Error`, `Completed` … */
      reason: z.string(),
      exitCode: z.number().int().optional(),
      at: z.string().optional(),
    })
    .optional(),
  cpu: usageSchema,
  memory: usageSchema,
  /** Images of its containers, without those that only prepare it. */
  images: z.array(z.string()),
});

/** See {@link podHealthSchema}. */
export type PodHealth = z.infer<typeof podHealthSchema>;

/** A part of the shop with its pods; those of no declared component come under `other`. */
export const componentHealthSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Pods that should run. */
  wanted: z.number().int(),
  /** Pods that are ready. */
  ready: z.number().int(),
  pods: z.array(podHealthSchema),
});

/** See {@link componentHealthSchema}. */
export type ComponentHealth = z.infer<typeof componentHealthSchema>;

/** A volume of a store. Sizes in bytes. */
export const volumeHealthSchema = z.object({
  name: z.string(),
  /** `Bound`, `Pending` or `Lost`. */
  phase: z.string(),
  size: z.number().optional(),
  /** Absent where the cluster does not tell. */
  used: z.number().optional(),
  storageClass: z.string().optional(),
});

/** See {@link volumeHealthSchema}. */
export type VolumeHealth = z.infer<typeof volumeHealthSchema>;

/** One line of the namespace's ResourceQuota. CPU in cores, memory and storage in bytes, the rest counted. */
export const quotaHealthSchema = z.object({
  /** As Kubernetes names it: `limits.cpu`, `requests.memory`, `pods` … */
  resource: z.string(),
  unit: z.enum(['cores', 'bytes', 'count']),
  used: z.number(),
  hard: z.number(),
});

/** See {@link quotaHealthSchema}. */
export type QuotaHealth = z.infer<typeof quotaHealthSchema>;

/** How the shop itself answered one of its engine's probes. */
export const shopProbeSchema = z.object({
  /** Of the probe, by its engine. */
  id: z.string(),
  title: z.string(),
  /** What was asked. */
  url: z.string(),
  at: z.string(),
  ok: z.boolean(),
  /** HTTP status. */
  status: z.number().int().optional(),
  latencyMs: z.number().optional(),
  /** What went wrong, for the shop's owner. */
  message: z.string().optional(),
  certificate: z
    .object({ expiresAt: z.string(), issuer: z.string().optional() })
    .optional(),
});

/** See {@link shopProbeSchema}. */
export type ShopProbe = z.infer<typeof shopProbeSchema>;

/** Answer of `GET /:id/health`. At most 10 kB: what does not fit is left out and counted in `omittedPods`. */
export const storeHealthSchema = z.object({
  storeId: z.string(),
  at: z.string(),
  /** The same word as on the Store card. */
  summary: storeSummarySchema,
  message: z.string().optional(),
  /** Whether the cluster tells what pods use; if not, `used` is absent everywhere. */
  metrics: z.enum(['available', 'unavailable']),
  components: z.array(componentHealthSchema),
  omittedPods: z.number().int().default(0),
  volumes: z.array(volumeHealthSchema),
  quota: z.array(quotaHealthSchema),
  /** In the engine's order; those that ask for something this store does not have are left out. Empty until there is an address to ask. */
  probes: z.array(shopProbeSchema).default([]),
});

/** See {@link storeHealthSchema}. */
export type StoreHealth = z.infer<typeof storeHealthSchema>;
