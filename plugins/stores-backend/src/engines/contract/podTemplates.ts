import { z } from 'zod/v3';
import type { KubeObject } from '../../kubernetes/types';

const secretRef = z.object({ name: z.string() });

const securityContextSchema = z
  .object({
    runAsNonRoot: z.boolean().optional(),
    readOnlyRootFilesystem: z.boolean().optional(),
    allowPrivilegeEscalation: z.boolean().optional(),
    privileged: z.boolean().optional(),
    capabilities: z
      .object({
        add: z.array(z.string()).default([]),
        drop: z.array(z.string()).default([]),
      })
      .optional(),
    seccompProfile: z.object({ type: z.string() }).optional(),
  })
  .default({});

const containerSchema = z.object({
  name: z.string(),
  image: z.string(),
  securityContext: securityContextSchema,
  resources: z
    .object({
      requests: z.record(z.coerce.string()).default({}),
      limits: z.record(z.coerce.string()).default({}),
    })
    .default({}),
  env: z
    .array(
      z.object({
        name: z.string(),
        valueFrom: z
          .object({
            secretKeyRef: secretRef.extend({ key: z.string() }).optional(),
          })
          .optional(),
      }),
    )
    .default([]),
  envFrom: z.array(z.object({ secretRef: secretRef.optional() })).default([]),
});

const podSpecSchema = z.object({
  automountServiceAccountToken: z.boolean().optional(),
  hostNetwork: z.boolean().optional(),
  hostPID: z.boolean().optional(),
  hostIPC: z.boolean().optional(),
  securityContext: securityContextSchema,
  containers: z.array(containerSchema),
  initContainers: z.array(containerSchema).default([]),
  volumes: z
    .array(
      z
        .object({
          name: z.string(),
          secret: z.object({ secretName: z.string() }).optional(),
        })
        .passthrough(),
    )
    .default([]),
});

/** The parts of a pod that the engine contract speaks of. */
export type PodSpec = z.infer<typeof podSpecSchema>;

/** A pod template of a rendered object, and how many pods come from it. */
export interface PodTemplate {
  /** Such as `Deployment web`. */
  owner: string;
  replicas: number;
  spec: PodSpec;
}

const templatedSchema = z.object({
  spec: z.object({
    replicas: z.number().default(1),
    template: z.object({ spec: podSpecSchema }),
  }),
});

const cronJobSchema = z.object({
  spec: z.object({
    jobTemplate: z.object({
      spec: z.object({ template: z.object({ spec: podSpecSchema }) }),
    }),
  }),
});

const podSchema = z.object({ spec: podSpecSchema });

/** The pods that rendered objects lead to. */
export function podTemplates(objects: KubeObject[]): PodTemplate[] {
  return objects.flatMap((object): PodTemplate[] => {
    const owner = `${object.kind} ${object.metadata.name}`;
    const templated = templatedSchema.safeParse(object).data?.spec;
    if (templated) {
      return [
        { owner, replicas: templated.replicas, spec: templated.template.spec },
      ];
    }
    const cron = cronJobSchema.safeParse(object).data?.spec.jobTemplate.spec;
    if (cron) {
      return [{ owner, replicas: 1, spec: cron.template.spec }];
    }
    const pod = object.kind === 'Pod' && podSchema.safeParse(object).data?.spec;
    return pod ? [{ owner, replicas: 1, spec: pod }] : [];
  });
}
