import { z } from 'zod/v3';
import { objectNameSchema } from './objectName';
import { ALL_COMPONENTS } from './store';
import { lineOfText, slugSchema } from './text';

/** A part of the shop that can be named to people: restart target and log source. */
export const engineComponentSchema = z
  .object({
    /** Value of the label `app.kubernetes.io/component` on the part's objects. */
    id: slugSchema.refine(
      id => id !== ALL_COMPONENTS,
      `must not be "${ALL_COMPONENTS}", which stands for every component`,
    ),
    title: lineOfText({ max: 40 }),
    kind: z.enum(['Deployment', 'StatefulSet']),
    name: objectNameSchema,
    /**
     * Whether a restart keeps it in service: the new pod is ready before the old one ends. A Deployment's does unless this
     * says otherwise; of a StatefulSet with one pod it cannot be.
     */
    restartsWithoutPause: z.boolean().optional(),
    /** True if the chart may leave it out, by the store's parameters or the operator's values. */
    optional: z.boolean().default(false),
  })
  .strict();

/** See {@link engineComponentSchema}. */
export type EngineComponent = z.infer<typeof engineComponentSchema>;
